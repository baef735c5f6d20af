"""Words of a document's text in the explorer."""

from __future__ import annotations

from collections.abc import Mapping

from graph.schema import Language

DOCUMENTS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "read_short": "Read",
        "read_documents": "Read documents, and judge the facts found in them",
        "open_document": "Open the document",
        "document_text": "Text of the document",
        "facts_of_document": "Facts that rest on it",
        "no_text": "The text of this document is not kept.",
        "quote_not_here": "quote not in this part",
        "from_beginning": "From the beginning",
        "further_paragraphs": "Further paragraphs",
    },
    "vi": {
        "read_short": "Đọc",
        "read_documents": "Đọc tài liệu và duyệt các sự kiện tìm thấy",
        "open_document": "Mở tài liệu",
        "document_text": "Nội dung tài liệu",
        "facts_of_document": "Các sự kiện dựa vào tài liệu này",
        "no_text": "Nội dung tài liệu này chưa được lưu.",
        "quote_not_here": "câu trích không có trong phần này",
        "from_beginning": "Từ đầu",
        "further_paragraphs": "Các đoạn tiếp theo",
    },
}
"""By language."""
