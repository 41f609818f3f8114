"""The words of forms in both languages: labels on a Chinese sheet get an English proposal, to be corrected by people.

A label is put together from the longest words that are known; where one part is unknown there is no proposal.
"""

import re

_TABLE = """
供应商 supplier; 供方 supplier; 顾客 customer; 客户 customer; 用户 user; 公司 company; 厂家 manufacturer;
产品 product; 物料 material; 材料 material; 原材料 raw material; 零件 part; 配件 spare part; 设备 equipment;
仪器 instrument; 工具 tool; 工装 fixture; 模具 mould; 样品 sample; 样本 sample; 成品 finished product;
半成品 semi-finished product; 名称 name; 姓名 name; 品名 product name; 编号 no.; 编码 code; 代号 code; 号 no.;
型号 model; 规格 specification; 规格型号 specification and model; 型号规格 model and specification;
图号 drawing no.; 批号 batch no.; 批次 batch; 批量 batch size; 订单 order; 合同 contract; 单号 order no.;
工号 staff no.; 出厂 factory; 序列 serial; 数量 quantity; 件数 pieces; 份数 copies; 次数 times;
人数 number of people; 台数 units; 天数 days; 总数 total; 金额 amount; 单价 unit price; 价格 price; 费用 cost;
合计 total; 总计 total; 小计 subtotal; 重量 weight; 长度 length; 宽度 width; 高度 height; 厚度 thickness;
直径 diameter; 尺寸 dimension; 温度 temperature; 湿度 humidity; 压力 pressure; 速度 speed; 电压 voltage;
电流 current; 功率 power; 硬度 hardness; 日期 date; 时间 time; 年月日 date; 期限 deadline; 时限 time limit;
开始 start; 结束 end; 起始 start; 截止 closing; 完成 completion; 计划 planned; 实际 actual; 预计 expected;
到货 arrival; 发货 shipping; 交货 delivery; 收货 receipt; 生产 production; 购买 purchase; 采购 purchasing;
销售 sales; 使用 use; 保修 warranty; 维修 repair; 调试 commissioning; 安装 installation; 检修 overhaul;
保养 maintenance; 校准 calibration; 检定 verification; 有效期 valid until; 到期 expiry; 检验 inspection;
检查 check; 检测 test; 测试 test; 试验 test; 测量 measurement; 抽样 sampling; 抽检 sampling inspection;
全检 full inspection; 免检 exempt from inspection; 项目 item; 内容 content; 标准 standard; 要求 requirement;
技术 technical; 方法 method; 方式 way; 依据 basis; 范围 scope; 结果 result; 结论 conclusion; 判定 verdict;
评定 rating; 评价 assessment; 评审 review; 评估 evaluation; 得分 score; 分数 score; 等级 grade; 级别 level;
类别 category; 类型 type; 种类 kind; 性质 nature; 状态 status; 状况 condition; 实测值 measured value;
实测 measured; 测量值 measured value; 数值 value; 偏差 deviation; 公差 tolerance; 上限 upper limit;
下限 lower limit; 合格 conforming; 不合格 nonconforming; 不合格品 nonconforming product; 不合格项 nonconformity;
缺陷 defect; 故障 fault; 问题 problem; 异常 abnormality; 不良 defective; 事故 incident; 投诉 complaint;
质量 quality; 品质 quality; 原因 cause; 分析 analysis; 原因分析 analysis of causes; 措施 action;
纠正 corrective; 纠正措施 corrective action; 预防措施 preventive action; 预防 preventive; 改进 improvement;
整改 rectification; 处理 handling; 处置 disposition; 返工 rework; 返修 repair; 报废 scrap; 让步接收 concession;
让步 concession; 退货 return; 换货 exchange; 验证 verification; 跟踪 follow-up; 验收 acceptance;
确认 confirmation; 效果 effect; 意见 opinion; 建议 suggestion; 描述 description; 说明 explanation; 备注 remarks;
附注 notes; 情况 situation; 现象 symptom; 经过 course; 目的 purpose; 主题 subject; 标题 title; 事项 matter;
记录 record; 报告 report; 文件 document; 资料 material; 附件 attachment; 照片 photo; 图片 picture; 图纸 drawing;
部门 department; 科室 section; 车间 workshop; 班组 team; 班次 shift; 工序 process; 岗位 post; 职务 post;
职位 post; 单位 organisation; 责任部门 responsible department; 地址 address; 地点 place; 位置 position;
场所 site; 电话 telephone; 手机 mobile; 联系电话 telephone; 联系方式 contact details; 传真 fax; 邮箱 e-mail;
电子邮件 e-mail; 联系人 contact; 负责人 person in charge; 责任人 person responsible; 经办人 handled by;
申请人 applicant; 填表人 filled in by; 填写人 filled in by; 记录人 recorded by; 检验员 inspector;
检验人 inspector; 操作者 operator; 操作员 operator; 操作人 operator; 人员 staff; 参加人员 participants;
签名 signature; 签字 signature; 签章 signature; 签收 receipt signature; 盖章 stamp; 编制 prepared;
制表 prepared; 审核 reviewed; 复核 checked; 批准 approved; 核准 approved; 审批 approval; 会签 countersigned;
填写 filled in; 申请 application; 培训 training; 讲师 trainer; 课程 course; 考核 examination; 成绩 result;
会议 meeting; 服务 service; 售后 after-sales; 回访 follow-up call; 满意 satisfied; 满意度 satisfaction;
满意程度 degree of satisfaction; 很满意 very satisfied; 非常满意 very satisfied; 较满意 fairly satisfied;
基本满意 fairly satisfied; 一般 neutral; 不满意 dissatisfied; 很不满意 very dissatisfied;
非常不满意 very dissatisfied; 优 excellent; 良 good; 中 fair; 差 poor; 是 yes; 否 no; 有 yes; 无 none;
其他 other; 其它 other; 是否 whether; 需要 needed; 明细 details; 品质部 quality department;
品管部 quality department; 质量部 quality department; 生产部 production department;
技术部 engineering department; 采购部 purchasing department; 销售部 sales department; 仓库 store; 共 in all;
栏目 field; 通过 passed; 不通过 not passed; 同意 agreed; 不同意 not agreed; 正常 normal; 完好 intact;
外观 appearance; 包装 packaging; 性能 performance; 功能 function; 运输 transport; 运输方式 transport;
陆运 by road; 海运 by sea; 空运 by air; 邮寄 by post; 上门 visit; 当面 in person; 年度 year; 月份 month;
季度 quarter; 本次 this; 上次 previous; 下次 next; 首次 first; 最终 final; 来料 incoming material;
进料 incoming material; 进货 incoming goods; 出货 outgoing goods; 入库 receipt into store;
出库 issue from store; 库存 stock; 风险 risk; 严重 severe; 轻微 minor; 紧急 urgent; 表 form; 单 form;
记录表 record; 登记表 register; 申请表 application; 通知单 notice; 及 and; 和 and; 与 and; 或 or; 的; 、 ,; / /
"""
_WORDS = {zh: en for one in _TABLE.split(";") for zh, _, en in [one.strip().partition(" ")]}
_LONGEST = max(len(word) for word in _WORDS)
_CJK = re.compile(r"[\u3400-\u9fff]")
_LATIN_TAIL = re.compile(
    r"^(?P<zh>.*[\u3400-\u9fff][^A-Za-z]*?)[\s（(/]+(?P<en>[A-Za-z][A-Za-z0-9 .,'’&/\-]{1,80})[）)]?$"
)
_SLUG = re.compile(r"[^a-z0-9]+")


def both(label: str) -> tuple[str, str]:
    """Chinese and English of a label as it stands on a sheet; English is empty where nobody could propose it.

    `物料名称 Material` has both; a label without Chinese letters serves for both.
    """
    found = _LATIN_TAIL.match(label)
    if found:
        return found["zh"].strip(" （(/"), found["en"].strip()
    if not _CJK.search(label):
        return label, label
    return label, english(label)


def english(label: str) -> str:
    """The English of a Chinese label, or nothing where a part of it is unknown."""
    said: list[str] = []
    for part in re.split(r"\s+", re.sub(r"[（(][^）)]*[）)]", "", label).strip()):
        at = 0
        while at < len(part):
            word = next((part[at : at + n] for n in range(_LONGEST, 0, -1) if part[at : at + n] in _WORDS), "")
            if not word:
                return ""
            said.append(_WORDS[word])
            at += len(word)
    text = " ".join(filter(None, said)).replace(" ,", ",")
    return text[:1].upper() + text[1:]


def slug(text: str) -> str:
    """An id made of English words, or nothing."""
    found = _SLUG.sub("_", text.casefold().replace("no.", "no")).strip("_")[:32].strip("_")
    return found if found[:1].isalpha() else ""
