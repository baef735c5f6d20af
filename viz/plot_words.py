"""Words of the scoreboard and its plots."""

from __future__ import annotations

from collections.abc import Mapping

from graph.schema import Language

PLOTS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "plots": "What introductions led to",
        "plot_summary": "Introductions: {0} · led to an outcome: {1} ({2})",
        "board_investors": "Investors: {0} · brought others: {1} · brought by each: {2}",
        "board_wait": "From introduction to outcome: {0} days (median of {1}).",
        "board_list": "Investors by those they brought",
        "board_none": "No introduction and no outcome is recorded.",
        "brought": "brought {0} directly, {1} in all",
        "introduced_led": "introductions: {0}, of which {1} led to an outcome",
        "series_introductions": "Introductions",
        "series_converted": "Led to an outcome",
        "series_investors": "Investors",
        "series_least": "Fewest days",
        "series_most": "Most days",
        "series_median": "Counted",
        "rate": "Share",
        "by_year": "Introductions by year",
        "by_land": "Introductions by country of the introduced",
        "by_generation": "Investors by generation",
        "waits": "Days from introduction to outcome",
        "waits_about": "Medians by year of the introduction. A partial date leaves a span.",
        "waits_none": "No introduction and its outcome both have a known date.",
        "generations_about": "Generation 0 came without another investor, generation 1 was brought "
        "by them, and so on.",
        "axis_year": "Year of the introduction",
        "axis_country": "Country",
        "axis_generation": "Generation",
        "axis_count": "Number",
        "axis_days": "Days",
        "all": "All",
        "as_table": "The same as a table",
        "tree": "Which investor brought which",
        "tree_alone": "Came by themselves and brought nobody",
        "days_between": "{0}–{1}",
        "csv_of": "CSV: {0}",
    },
    "vi": {
        "plots": "Các lượt giới thiệu dẫn đến điều gì",
        "plot_summary": "{0} lượt giới thiệu, {1} lượt dẫn tới kết quả ({2})",
        "board_investors": "{0} nhà đầu tư, trong đó {1} đã đưa bên khác đến. Trung bình mỗi nhà "
        "đầu tư đưa đến {2} bên khác.",
        "board_wait": "Từ giới thiệu đến kết quả: {0} ngày (trung vị của {1}).",
        "board_list": "Nhà đầu tư xếp theo số bên đã đưa đến",
        "board_none": "Chưa ghi nhận lượt giới thiệu hay kết quả nào.",
        "brought": "đưa đến trực tiếp {0}, tất cả {1}",
        "introduced_led": "lượt giới thiệu: {0}, trong đó {1} dẫn tới kết quả",
        "series_introductions": "Lượt giới thiệu",
        "series_converted": "Dẫn tới kết quả",
        "series_investors": "Nhà đầu tư",
        "series_least": "Ít nhất (ngày)",
        "series_most": "Nhiều nhất (ngày)",
        "series_median": "Số lượt",
        "rate": "Tỷ lệ",
        "by_year": "Lượt giới thiệu theo năm",
        "by_land": "Lượt giới thiệu theo quốc gia của bên được giới thiệu",
        "by_generation": "Nhà đầu tư theo thế hệ",
        "waits": "Số ngày từ giới thiệu đến kết quả",
        "waits_about": "Trung vị theo năm giới thiệu. Ngày tháng không đầy đủ cho một khoảng.",
        "waits_none": "Không có lượt giới thiệu nào cùng kết quả của nó đều rõ thời gian.",
        "generations_about": "Thế hệ 0 đến mà không qua nhà đầu tư khác, thế hệ 1 do họ đưa đến, "
        "và cứ thế.",
        "axis_year": "Năm giới thiệu",
        "axis_country": "Quốc gia",
        "axis_generation": "Thế hệ",
        "axis_count": "Số lượng",
        "axis_days": "Ngày",
        "all": "Tất cả",
        "as_table": "Cùng nội dung dạng bảng",
        "tree": "Nhà đầu tư nào đưa nhà đầu tư nào đến",
        "tree_alone": "Tự đến và chưa đưa ai đến",
        "days_between": "{0}–{1}",
        "csv_of": "CSV: {0}",
    },
}
"""Words of plots and of what stands beside them."""
