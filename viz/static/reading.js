"use strict";
/* Documents: those that were read, and a form that has another one read. */
(() => {
  const P = Partners;
  const { $, make, button, words, told } = P;
  const now = new URLSearchParams(location.search);
  let file = null;

  P.reviewOf = (dataset, document) => `review?${new URLSearchParams({ dataset, document, lang: told.lang })}`;

  function row(one) {
    const link = make("a", "", one.title || one.document);
    link.href = P.reviewOf(one.dataset, one.document);
    const by = [one.publisher, one.date, one.title ? one.document : ""].filter(Boolean).join(" · ");
    const counts = [["accepted", words.accepted_count], ["rejected", words.rejected_count], ["passed", words.passed_count]]
      .filter(([name]) => one[name]).map(([name, said]) => make("span", "chip", P.put(said, one[name])));
    const waits = one.waiting ? make("span", "chip strong", P.put(words.wait, one.waiting)) : make("span", "chip", words.none_wait);
    return make("li", "card read", "", make("p", "", "", link), ...(by ? [make("p", "faint", by)] : []), make("div", "chips", "", waits, ...counts));
  }

  function list(cursor) {
    const box = P.section("", new AbortController().signal, async () => {
      const answer = await P.request("review/documents", { limit: 50, cursor });
      const rows = answer.results.length ? [make("ul", "plain", "", ...answer.results.map(row))] : [];
      if (answer.next) {
        const more = button("", words.further_documents, () => more.replaceWith(list(answer.next)));
        rows.push(more);
      }
      return { rows, otherwise: words.none_read };
    });
    return box;
  }

  function give(one) {
    file = one || null;
    $("given").hidden = !file;
    $("given-name").textContent = file?.name || "";
    $("read-fault").textContent = "";
    if (!file) $("file").value = "";
  }

  /* A name for what was pasted: its title may be another text's too. */
  function pastedName() {
    const digits = new Date().toISOString().replace(/\D/g, "");
    return `pasted-${digits.slice(0, 8)}-${digits.slice(8, 17)}.txt`;
  }

  /* What there is to say before the document is opened. */
  function done(answer) {
    const said = answer.already ? [words.already_read] : [...(answer.changed ? [words.changed_text] : []), ...answer.warnings];
    // Of another dataset, that stands in front.
    const [id, dataset = answer.dataset] = (answer.already || answer.document).split("/").reverse();
    const address = P.reviewOf(dataset, id);
    if (!said.length) {
      location.assign(address);
      return;
    }
    const link = make("a", "", words.open_it);
    link.href = address;
    $("read-done").replaceChildren(...said.map((one) => make("p", "", one)), make("p", "", "", link));
    $("documents").replaceChildren(list());
  }

  async function read(event) {
    event.preventDefault();
    const pasted = $("pasted").value;
    $("read-done").replaceChildren();
    const wrong = file && pasted.trim() ? words.one_of_both : file || pasted.trim() ? "" : words.nothing_given;
    $("read-fault").textContent = wrong;
    if (wrong) return;
    const go = event.submitter || document.querySelector("#read .go");
    go.disabled = true;
    $("read-done").append(make("p", "", words.reading));
    try {
      const about = { name: file ? file.name.slice(-200) : pastedName(), title: $("its-title").value.trim(), date: $("its-date").value.trim() };
      const answer = await P.request("read", about, {
        method: "POST", body: file || new Blob([pasted]), headers: { "Content-Type": "application/octet-stream" },
      });
      $("read-done").replaceChildren();
      done(answer);
    } catch (error) {
      $("read-done").replaceChildren();
      const said = P.reason(error);
      $("read-fault").textContent = [error.status === 413 ? words.too_large : "", said || (error.status === 413 ? "" : words.failed)].filter(Boolean).join(" ");
      if (error.field === "date") $("its-date").focus();
    } finally {
      go.disabled = false;
    }
  }

  function dropping() {
    const zone = document.querySelector(".drop");
    for (const name of ["dragover", "dragleave", "drop"]) {
      // Dropped beside it, the browser would leave the page for the file.
      addEventListener(name, (event) => {
        event.preventDefault();
        zone.classList.toggle("over", name === "dragover" && zone.contains(event.target));
      });
    }
    $("library").addEventListener("drop", (event) => { if (event.dataTransfer.files.length) give(event.dataTransfer.files[0]); });
    $("file").addEventListener("change", () => give($("file").files[0]));
    $("remove").addEventListener("click", () => {
      give(null);
      $("file").focus();
    });
  }

  P.isLibrary = !now.get("document");
  if (!P.isLibrary) return;
  $("library").hidden = false;
  $("documents").replaceChildren(list());
  $("read").addEventListener("submit", read);
  dropping();
  // Come back to, it would tell what waited before.
  addEventListener("pageshow", (event) => { if (event.persisted) $("documents").replaceChildren(list()); });
})();
