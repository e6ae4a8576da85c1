"""Small maps in languages whose scripts the program's own typefaces lack; each has a name that mixes scripts."""

from __future__ import annotations

from cop_diagram.model import Activity, Axis, Catalog, Cluster, Regions, Slide

_PLACES = (
    *((0.2, 0.2), (0.7, 0.15), (0.45, 0.35), (0.3, 0.5), (0.15, 0.75)),
    *((0.4, 0.85), (0.7, 0.8), (0.85, 0.55), (0.75, 0.4)),
)

_WORDS = {
    "ja": (
        *("私たちの学習活動", "実践コミュニティが一緒に行うこと", "学ぶ相手から", "共に学ぶ", "非公式", "公式"),
        *("互いから", "外から", "対話", "訪問", "資料づくり"),
        *("体験談を語る", "Zoomで事例検討会", "問題解決の助け合い", "新人への助言", "現場見学(年2回)"),
        *("他団体への訪問", "手引書をまとめる", "よくある質問(FAQ)の整理", "共同研究プロジェクト"),
    ),
    "zh-Hans": (
        *("我们的学习活动", "实践社区一起做的事", "向他人学习", "与他人学习", "非正式", "正式"),
        *("相互学习", "来自外部", "交流", "参观", "制作"),
        *("讲故事", "Zoom案例研讨", "解决问题", "同伴互助", "实地考察"),
        *("拜访其他社区", "编写操作指南", "整理常见问题", "联合研究项目"),
    ),
    "zh-Hant": (
        *("我們的學習活動", "實踐社群一起做的事", "向他人學習", "與他人學習", "非正式", "正式"),
        *("相互學習", "來自外部", "交流", "參訪", "製作"),
        *("說故事", "Zoom案例研討", "解決問題", "同儕互助", "實地考察"),
        *("拜訪其他社群", "編寫操作指南", "整理常見問題", "聯合研究專案"),
    ),
    "ko": (
        *("우리의 학습 활동", "실천 공동체가 함께 하는 일", "에게서 배우기", "함께 배우기", "비공식", "공식"),
        *("서로에게서", "외부에서", "대화", "방문", "자료"),
        *("경험담 나누기", "Zoom 사례 토론", "문제 해결", "신입 조언", "현장 방문 (연 2회)"),
        *("다른 공동체 방문", "안내서 만들기", "자주 묻는 질문", "공동 연구 과제"),
    ),
    "hi": (
        *("हमारी सीखने की गतिविधियाँ", "अभ्यास समुदाय मिलकर क्या करता है", "किसी से सीखना", "साथ सीखना", "अनौपचारिक"),
        *("औपचारिक", "एक दूसरे से", "बाहर से", "बातचीत", "भ्रमण", "सामग्री"),
        *("अनुभव की कहानियाँ", "Zoom पर केस चर्चा", "समस्या समाधान", "नए सदस्यों को सलाह", "क्षेत्र भ्रमण (वर्ष में 2 बार)"),
        *("दूसरे समुदाय से भेंट", "मार्गदर्शिका बनाना", "अक्सर पूछे जाने वाले प्रश्न", "संयुक्त शोध परियोजना"),
    ),
    "th": (
        *("กิจกรรมการเรียนรู้ของเรา", "สิ่งที่ชุมชนนักปฏิบัติทำร่วมกัน", "เรียนรู้จาก", "เรียนรู้กับ", "ไม่เป็นทางการ"),
        *("เป็นทางการ", "จากกันและกัน", "จากภายนอก", "สนทนา", "เยี่ยมชม", "จัดทำ"),
        *("เล่าเรื่องประสบการณ์", "ประชุม Zoom รายเดือน", "การแก้ปัญหาร่วมกัน", "คำแนะนำและเคล็ดลับ"),
        *("เยี่ยมชมภาคสนาม (ปีละ 2 ครั้ง)", "เยี่ยมชมชุมชนอื่น ๆ", "การทำคู่มือปฏิบัติงาน", "คำถามที่พบบ่อย", "โครงการวิจัยร่วม"),
    ),
}

_CLUSTERS = (0, 0, 0, 0, 1, 1, 2, 2, 2)

FAMILIES = {
    "ja": "Noto Sans CJK JP",
    "zh-Hans": "Noto Sans CJK SC",
    "zh-Hant": "Noto Sans CJK TC",
    "ko": "Noto Sans CJK KR",
    "hi": "Noto Sans Devanagari",
    "th": "Noto Sans Thai",
}
"""The languages, and the font of Debian in which each is set."""


def in_script(language: str) -> Catalog:
    """Return the map in that language."""
    title, subtitle, start, end, top, bottom, inner, outer, *names = _WORDS[language]
    clusters = tuple(Cluster(f"c{row}", name) for row, name in enumerate(names[:3]))
    activities = tuple(
        Activity(f"a{row}", name, (f"c{cluster}",), *place)
        for row, (name, cluster, place) in enumerate(zip(names[3:], _CLUSTERS, _PLACES, strict=True))
    )
    slide = Slide(title, subtitle, language)
    return Catalog(slide, Axis(start, end), Axis(top, bottom), Regions(inner, outer), clusters, activities)
