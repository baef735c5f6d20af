// Asks a running server through the types that were made from its document.
// `node ask.ts ADDRESS KEY`; run by tests/integration/test_clients.py.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.d.ts";

const client = createClient<paths>({
  baseUrl: process.argv[2] ?? "",
  headers: { Authorization: `Bearer ${process.argv[3] ?? ""}` },
});

function given<T>(answer: { data?: T; error?: components["schemas"]["Problem"] }): T {
  if (answer.data === undefined) throw new Error(answer.error?.detail ?? "no answer");
  return answer.data;
}

const found = given(await client.GET("/api/v1/entities", { params: { query: { q: "Sempcorp" } } }));
const best = found.results[0];
if (best === undefined) throw new Error("nothing found");
const path = { id: best.id };
const told = await client.GET("/api/v1/entities/{id}/introducers", { params: { path } });
const again = await client.GET("/api/v1/entities/{id}/introducers", {
  params: { path, header: { "If-None-Match": told.response.headers.get("ETag") ?? "" } },
});
const led = given(
  await client.GET("/api/v1/chains", {
    params: {
      query: {
        source: "government:vietnam",
        target: "company:tokyu",
        as_of: "2024-11-23",
        kinds: ["introduced"],
      },
    },
  }),
);
const supposed = given(
  await client.POST("/api/v1/what-if", {
    body: {
      question: "reach",
      parameters: { entity: "government:vietnam" },
      without: ["company:becamex-idc"],
    },
  }),
);
const wrong = await client.GET("/api/v1/entities/{id}/introducers", {
  params: { path: { id: "company:none" } },
});

// What is read back of a change that was sent twice.
const body = {
  dataset: "clients-typescript",
  entities: [{ kind: "company" as const, name: "Lotus Textiles", country: "VN" as const }],
};
const params = { header: { "Idempotency-Key": "f6f2b1a4-typescript" } };
const first = given(await client.POST("/api/v1/changes", { params, body }));
const second = await client.POST("/api/v1/changes", { params, body });
if (given(second).revision !== first.revision) throw new Error("it was applied twice");
const kept = given(
  await client.GET("/api/v1/entities/{id}", {
    params: { path: { id: first.ids.entities[0] ?? "" } },
  }),
);
const replayed = second.response.headers.get("Idempotency-Replayed");

// Two questions at once, of which one is wrong.
const batch = given(
  await client.POST("/api/v1/batch", {
    body: {
      questions: [
        { question: "introducers", parameters: { entity: "fund:warburg-pincus" } },
        { stored: "none" },
      ],
    },
  }),
);

// Two pages of rows.
const page = async (cursor?: string) =>
  given(
    await client.GET("/api/v1/entities/{id}/introduced", {
      params: { path: { id: "region:binh-duong" }, query: { limit: 2, cursor } },
    }),
  );
const begun = await page();
if (typeof begun.next !== "string") throw new Error("there is no second page");
const rows = [...begun.results, ...(await page(begun.next)).results];

console.log(
  JSON.stringify({
    best: best.id,
    introducers: given(told).results.map((one) => one.source.id),
    again: again.response.status,
    hops: led.results[0]?.hops,
    without: supposed.after["count"],
    code: wrong.error?.code,
    written: [kept.name, kept.country, replayed],
    batch: batch.results.map((one) => one.status),
    pages: [rows.length, new Set(rows.map((one) => one.id)).size],
  }),
);
