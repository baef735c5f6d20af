"use strict";
/* Asking the API: answers that are late say so, those that fail can be asked for again. */
(() => {
  const P = Partners;
  const { make, button, words, told } = P;
  const SLOW_AFTER = 4000;

  P.address = (path, parameters) => {
    const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
    return `api/v1/${path}?${new URLSearchParams(given)}`;
  };

  const whole = (path, parameters) => P.address(path, { ...parameters, lang: told.lang });
  let ahead = null;

  /* Ask for what will be asked for first, before anybody can show it. */
  P.askAhead = (path, parameters) => {
    const address = whole(path, parameters);
    ahead = { address, response: fetch(address) };
    // Who takes it hears of an error.
    ahead.response.catch(() => {});
  };

  /* What has been asked for ahead, once. */
  function taken(address) {
    if (ahead?.address !== address) return null;
    const { response } = ahead;
    ahead = null;
    return response;
  }

  async function answered(response) {
    const body = await response.json().catch(() => null);
    if (!response.ok || body === null) {
      const said = [body?.detail || body?.title, body?.hint].filter(Boolean).join(" – ");
      const error = new Error(response.status === 401 ? words.signed_out : said || words.failed);
      error.mine = response.status >= 400 && response.status < 500;
      Object.assign(error, { status: response.status, field: body?.field });
      throw error;
    }
    return body;
  }

  P.ask = async (path, parameters, signal) => {
    const address = whole(path, parameters);
    return answered(await (taken(address) || fetch(address, { signal })));
  };

  /* Ask for what changes with every judgement, or tell something: nothing of it is kept, also for the way back. */
  P.request = async (path, parameters, given) => answered(await fetch(P.address(path, parameters), { cache: "no-store", ...given }));

  let shared = {};

  /* The list and the stage of one view may need the same answer: it is asked for once. */
  P.askShared = (path, parameters, signal) => {
    const address = whole(path, parameters);
    if (shared.signal !== signal || shared.address !== address) {
      const answer = P.ask(path, parameters, signal);
      shared = { signal, address, answer };
      answer.catch(() => { shared = {}; });
    }
    return shared.answer;
  };

  P.about = (id, what) => `entities/${encodeURIComponent(id)}${what ? `/${what}` : ""}`;

  /* What an error says to a person: that nothing arrived, and what the server said, if it did. */
  P.reason = (error) => {
    const said = error instanceof TypeError ? "" : error.message;
    return said === words.failed ? "" : said;
  };

  function failure(error, again) {
    const said = P.reason(error);
    // What is wrong with the question stays wrong when it is asked again.
    const parts = error.mine ? [make("p", "", said)] : [make("p", "", words.failed)];
    if (said && !error.mine) parts.push(make("p", "faint", said));
    const box = make("div", "state", "", ...parts, ...(error.mine ? [] : [button("", words.retry, again)]));
    box.setAttribute("role", "alert");
    return box;
  }

  /* A section whose rows come later. */
  P.section = (title, signal, load) => {
    const heading = make("h3", "", title);
    const body = make("div");
    const run = async () => {
      const note = make("p", "", words.loading);
      body.replaceChildren(make("div", "state", "", note));
      body.setAttribute("aria-busy", "true");
      const slow = setTimeout(() => { note.textContent = words.slow; }, SLOW_AFTER);
      try {
        const { rows, count, otherwise, truncated, more } = await load(signal);
        heading.replaceChildren(title, ...(count ? [make("small", "", String(count))] : []));
        body.replaceChildren(...(rows.length ? rows : [make("div", "state", "", make("p", "", otherwise))]));
        for (const text of [more, truncated ? words.truncated : ""]) {
          if (text) body.append(make("p", "faint", text));
        }
      } catch (error) {
        if (!signal.aborted) body.replaceChildren(failure(error, run));
      } finally {
        clearTimeout(slow);
        body.removeAttribute("aria-busy");
      }
    };
    run();
    return make("section", "", "", ...(title ? [heading] : []), body);
  };

  /* Put on the stage what is asked for; gives it when it is there, or null. */
  P.onStage = async (load, put, signal, again) => {
    const { stage } = P;
    const slow = [
      setTimeout(() => stage.tell(words.drawing), 300),
      setTimeout(() => stage.tell(words.slow), SLOW_AFTER),
    ];
    try {
      const answer = await load();
      slow.forEach(clearTimeout);
      if (signal.aborted) return null;
      put(answer);
      return answer;
    } catch (error) {
      slow.forEach(clearTimeout);
      if (!signal.aborted) {
        stage.clear();
        if (error.mine) stage.tell(P.reason(error));
        else stage.tell(words.picture_failed, again, P.reason(error));
      }
      return null;
    }
  };

  P.drawFrom = (path, parameters, signal, layout, again) =>
    P.onStage(() => P.ask(path, parameters, signal), (drawn) => P.stage.show(drawn, layout), signal, again);
})();
