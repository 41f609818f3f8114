"""What rules go back to."""

from app.kernel.wording import Words

PRACTICE = Words("文件编写惯例", "Good drafting practice")
IDENTIFIED = Words("GB/T 19001-2016 7.5.2 a", "ISO 9001:2015, 7.5.2 a")
CONTROLLED = Words("GB/T 19001-2016 7.5.3.1", "ISO 9001:2015, 7.5.3.1")
SUPERSEDED = Words("GB/T 19001-2016 7.5.3.2 c", "ISO 9001:2015, 7.5.3.2 c")
RETAINED = Words("GB/T 19001-2016 7.5.3.2 d", "ISO 9001:2015, 7.5.3.2 d")
ROLES = Words("GB/T 19001-2016 5.3", "ISO 9001:2015, 5.3")
CRITERIA = Words("GB/T 19001-2016 4.4.1 c", "ISO 9001:2015, 4.4.1 c")
ASSIGNED = Words("GB/T 19001-2016 4.4.1 e", "ISO 9001:2015, 4.4.1 e")
SEQUENCE = Words("GB/T 19001-2016 4.4.1 b", "ISO 9001:2015, 4.4.1 b")
