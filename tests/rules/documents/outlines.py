"""Texts as companies arrange them, each with the numbers and levels of its clauses: labels of one's own, mixed with
decimals, with running text between that looks like a label.
"""

OFFICIAL = """关于加强售后服务的规定

一、目的
为了规范售后服务，一、二季度各检查一次。
二、适用范围
适用于全公司。
一、二线城市的网点同样执行。
三、工作要求
（一）受理
1、客服接到来电后登记，
2、三日内回复。
2024年5月6日起执行。
（二）处理
1.到现场处理的，带齐工具。
（1）登门前电话预约。
（2）离开前请顾客签字。
2.费用在3、5万元以上的，报总经理。
（三）回访
第3条生产线停机时，回访顺延。
四、附则
本规定由客服部解释。
"""
OFFICIAL_CLAUSES = (
    "一、 二、 三、 三、（一） 三、（一）1、 三、（一）2、 三、（二） 三、（二）1. 三、（二）1.（1） 三、（二）1.（2） "
    "三、（二）2. 三、（三） 四、"
)

REGULATION = """设备管理制度
第一章 总则
第一条 为了管好设备，制定本制度。
第二条 本制度适用于各车间。第三条所列的设备除外。
第二章 管理职责
第一节 设备科
第三条 设备科负责下列工作：
（一）建立台账；
（二）编制计划；
（三）第五条规定的其他工作。
第二节 车间
第四条 车间每班点检。
一、二级保养由车间做。
第五条　违反第四条规定的，按照第六条
第二款处理。
第三章 附则
第六条 本制度自发布之日起施行。
"""
REGULATION_CLAUSES = "第一章 第一条 第二条 第二章 第二章第一节 第三条 第三条（一） 第三条（二） 第三条（三） 第二章第二节 第四条 第五条 第三章 第六条"

MIXED = """一、目的
规范检验。
二、职责
2.1 质检部负责检验。
2.2 仓库负责标识。
三、程序
3.1 来料检验
3.1.1 每批抽检5件。
a) 外观；
b) 尺寸。
3.1.3 不合格的退货。
3.2 成品检验
1）按图纸检验。
3.5 周内未检的，报主管。
四、记录
《来料检验记录》 QR08-01
"""
MIXED_CLAUSES = "一、 二、 2.1 2.2 三、 3.1 3.1.1 3.1.3 3.2 四、"

CHAPTERS = """目 录
第一章 总则 ........ 1
第二章 采购 ........ 2
第一章 总则
1.1 目的
规定采购的做法。
1.2 范围
第二章 采购
2.1 选择供方
2.1.1 供方要有执照。
2.2 下单
第4章 附则
4.1 解释
"""
CHAPTERS_CLAUSES = "第一章 1.1 1.2 第二章 2.1 2.1.1 2.2 第4章 4.1"

APPENDICES = """1 范围
适用于检定。
2 要求
2.1 仪器应在附录A的条件下使用。
2.2 附录B是资料。
附录A（规范性附录） 环境条件
A.1 温度
A.1.1 温度为20 ℃。
A.2 湿度
A.2.3 湿度不大于80%。
附录 B 记录格式
B.1 检定记录
"""
APPENDICES_CLAUSES = "1 2 2.1 2.2 附录A A.1 A.1.1 A.2 A.2.3 附录B B.1"

LISTED = """1 目的
管理图纸。
2 流程
2.1 图纸分为：
一、产品图；
二、工装图。
（1）先登记。
（2）再发放。
1) 甲
2) 乙
3 附件
附件1：图纸发放登记表
附件2：图纸更改单
"""
LISTED_CLAUSES = "1 2 2.1 3"

ENGLISH = """1.0 PURPOSE
To control tools.
2.0 SCOPE
2.1 All shops.
3.0 PROCEDURE
3.1 Issue
3.2 Return
Appendix A Forms
A.1 Tool card
"""
ENGLISH_CLAUSES = "1 2 2.1 3 3.1 3.2 Appendix A A.1"

ARTICLES = """Article 1 Purpose
This rule is about visitors.
Article 2 Entry
Visitors sign in. Article 3 of the safety rule
applies as well.
(1) Visitors wear a badge.
(2) Visitors leave by six.
Article 3 Exit
"""
ARTICLES_CLAUSES = "Article 1 Article 2 Article 2(1) Article 2(2) Article 3"

RESTARTED = """一、准备
1、领料。
2、看图。
注意事项：
1、戴手套。
2、开灯。
3、关门。
二、加工
1、开机。
"""
RESTARTED_CLAUSES = "一、 一、1、 一、2、 二、 二、1、"

SECTIONED = """第一部分 工艺
第一章 下料
第一节 领料
1.1.1 按单领料。
1.1.2 核对牌号。
第二节 切割
第二章 焊接
第一条 焊前清理。
第二条 焊后检验。
第二部分 检验
第三章 检验
第一条 抽样。
"""
SECTIONED_CLAUSES = (
    "第一部分 第一章 第一章第一节 1.1.1 1.1.2 第一章第二节 第二章 第一条 第二条 第二部分 第三章 第三章第一条"
)

CONTENTS = """第1章 概述
1.1 目标
1.2 框架
第2章 受理
第一条 登记
第1章 概述
一、目标
1.1 目标
顾客满意。
二、框架
1.2 框架
第2章 受理
第一条 登记申请。
第二条 分派。
二、受理（续）
"""
CONTENTS_CLAUSES = "第1章 第1章一、 1.1 第1章二、 1.2 第2章 第一条 第二条"

OUTLINES = (
    (CONTENTS, CONTENTS_CLAUSES, "12323122"),
    (OFFICIAL, OFFICIAL_CLAUSES, "1112332344321"),
    (REGULATION, REGULATION_CLAUSES, "12212344423312"),
    (MIXED, MIXED_CLAUSES, "1122123321"),
    (CHAPTERS, CHAPTERS_CLAUSES, "122123212"),
    (APPENDICES, APPENDICES_CLAUSES, "11221232312"),
    (LISTED, LISTED_CLAUSES, "1121"),
    (ENGLISH, ENGLISH_CLAUSES, "1121 2 2 1 2".replace(" ", "")),
    (ARTICLES, ARTICLES_CLAUSES, "11221"),
    (RESTARTED, RESTARTED_CLAUSES, "12212"),
    (SECTIONED, SECTIONED_CLAUSES, "123443233123"),
)

BROKEN = (
    """第一章 总则
第一条 甲。
第三条 乙。
第三条 丙。
第二章 分则
第四条 包括：
（一）甲；
（三）乙。
第七条 丁。
第五条 戊。
附录A 表
A.2 甲
A.2 乙
""",
    """一、目的
好。
三、程序
（一）甲乙
1、丙。
3、丁。
（二）甲
（二）乙丙
""",
)
BROKEN_FOUND = (
    [
        ("missing-clause", "第三条", "缺 第二条：第一条 之后就是 第三条。"),
        ("repeated-number", "第三条", "条款号 第三条 用了两次，第 3 行已有。"),
        ("missing-clause", "第四条（三）", "缺 第四条（二）：第四条（一） 之后就是 第四条（三）。"),
        ("missing-clause", "第七条", "缺 第六条：第四条 之后就是 第七条。"),
        ("number-order", "第五条", "第五条 排在 第七条 之后。"),
        ("missing-clause", "A.2", "缺 A.1：A 之后就是 A.2。"),
        ("repeated-number", "A.2", "条款号 A.2 用了两次，第 12 行已有。"),
    ],
    [
        ("missing-clause", "三、", "缺 二、：一、 之后就是 三、。"),
        ("missing-clause", "三、（一）3、", "缺 三、（一）2、：三、（一）1、 之后就是 三、（一）3、。"),
        ("repeated-number", "三、（二）", "条款号 三、（二） 用了两次，第 7 行已有。"),
    ],
)
