"""Variables of our prefix that are no fields of the settings: each is read where it is used."""

ELSEWHERE = frozenset(
    {
        "PARTNERGRAPH_ADMIN_KEY_FILE",
        "PARTNERGRAPH_BENCH_NEO4J_URL",
        "PARTNERGRAPH_CACHE",
        "PARTNERGRAPH_CHROMIUM",
        "PARTNERGRAPH_DATA",
        "PARTNERGRAPH_FUZZ_EXAMPLES",
        "PARTNERGRAPH_TEST_NEO4J_PASSWORD",
        "PARTNERGRAPH_TEST_NEO4J_URL",
    }
)
