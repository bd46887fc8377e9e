"""The pages of the site, for the tests of pages here and in the browser."""

import re
from html import unescape
from typing import Any

LANGUAGES = ("ja", "en")

# Address below the language → the title's beginning, Japanese and English.
PAGES = {
    "": ("K Programの支援対象技術", "K Program: supported technologies"),
    "technologies/": ("支援対象技術", "Supported technologies"),
    "technologies/small-uav-route-wind-observation/": (
        "小型無人機の飛行経路の風況観測技術",
        "Wind condition observation technology",
    ),
    "domains/": ("領域", "Domains"),
    "vision-rounds/": ("研究開発ビジョンの決定", "R&D Vision: rounds"),
    "reconciliation/": ("印と件数の突合", "Reconciliation of marks and counts"),
    "concepts/": ("研究開発構想", "R&D concepts"),
    "concepts/ai-security/": ("人工知能(AI)が浸透する", "Establishing AI security technology"),
    "concepts/haemostatic-product/": ("名称不明", "Title unknown"),
    "calls/": ("公募", "Calls for proposals"),
    "calls/call-jst-ai-security/": ("「人工知能(AI)が浸透する", "Call for “Establishing AI"),
    "awards/": ("採択", "Awards"),
    "awards/award-nedo-cyber-1-3/": ("「先進的サイバー防御", "Award under “Strengthening"),
    "awards/award-jst-bioskilldx/": ("ライフサイエンス実験作業", "Acquisition of tacit"),
    "contracts/": ("契約", "Contracts"),
    "fund/": ("基金", "The fund"),
    "fund/payments/": ("支払", "Payments"),
    "topics/": ("研究テーマの確認", "Topic check"),
    "topics/about/": ("研究テーマの確認の仕組み", "How the topic check works"),
    "topics/file/": ("ファイルによる研究テーマの確認", "Check a file of topics"),
    "topics/wrong/": ("回答の誤りの指摘", "This answer is wrong"),
    "sources/": ("出典", "Sources"),
    "sources/cao-2025-03-17/": ("科学技術・イノベーションと経済安全保障", "On science, technology"),
    "organisations/": ("機関", "Organisations"),
    "organisations/jst/": (
        "国立研究開発法人科学技術振興機構",
        "Japan Science",
    ),
    "claims/": ("公表された数値", "Published figures"),
    "api/": ("データとAPI", "Data and API"),
    "about/": ("このサイトについて", "About this site"),
    "privacy/": ("プライバシーポリシー", "Privacy policy"),
    "accessibility/": ("ウェブアクセシビリティ", "Accessibility statement"),
    "terms/": ("利用規約・権利", "Terms of use and rights"),
    "contact/": ("お問合せ・誤りの報告", "Contact and error reports"),
    "corrections/": ("訂正の記録", "Corrections"),
}

EVERY_PAGE = [
    (f"/{language}/{path}", titles[place])
    for path, titles in PAGES.items()
    for place, language in enumerate(LANGUAGES)
]
ADDRESSES = [address for address, _title in EVERY_PAGE]

PROTOTYPE = {"ja": "政府の公式サイトではありません", "en": "Not an official government site"}


def text_of(response: Any) -> str:
    """The words of a page, without markup, each gap one space."""
    html = response.content.decode()
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def cells(response: Any, caption_id: str) -> list[list[str]]:
    """The rows of the body and foot of the table with that caption, as words."""
    html = response.content.decode()
    table = next(
        each
        for each in re.findall(r"<table.*?</table>", html, re.S)
        if f'id="{caption_id}"' in each
    )
    body = table.partition("</thead>")[2]
    return [
        [
            re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", cell))).strip()
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)
        ]
        for row in re.findall(r"<tr.*?</tr>", body, re.S)
    ]
