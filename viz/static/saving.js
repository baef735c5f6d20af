"use strict";
/* Taking a picture along: PNG, SVG, a table. */
(() => {
  const P = Partners;
  const { words } = P;

  P.download = (name, content, type) => {
    const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };

  P.fileName = (drawn, ending) => {
    const plain = P.fold(drawn.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
    return `${plain || "picture"}.${ending}`;
  };

  // ---- PNG: the canvas on paper -----------------------------------------------------------------

  P.png = (picture) => new Promise((done) => {
    const canvas = picture.place.querySelector("canvas");
    const copy = document.createElement("canvas");
    copy.width = canvas.width;
    copy.height = canvas.height;
    const context = copy.getContext("2d");
    context.fillStyle = P.theme().paper;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    copy.toBlob(done, "image/png");
  });

  P.pngOfSvg = (text) => new Promise((done, failed) => {
    const image = new Image();
    image.onerror = () => failed(new Error(""));
    image.onload = () => {
      const copy = document.createElement("canvas");
      [copy.width, copy.height] = [2 * image.width, 2 * image.height];
      const context = copy.getContext("2d");
      context.fillStyle = P.theme().paper;
      context.fillRect(0, 0, copy.width, copy.height);
      context.drawImage(image, 0, 0, copy.width, copy.height);
      copy.toBlob(done, "image/png");
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  });

  /* The timeline with its looks inside. */
  P.timelineSvg = (place) => {
    const whole = place.querySelector("svg");
    const copy = whole.cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const names = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "font", "text-anchor"];
    const twins = [...copy.querySelectorAll("*")];
    [...whole.querySelectorAll("*")].forEach((one, key) => {
      const looks = getComputedStyle(one);
      for (const name of names) twins[key].setAttribute(name, looks.getPropertyValue(name));
      for (const name of ["class", "tabindex", "role"]) twins[key].removeAttribute(name);
    });
    return new XMLSerializer().serializeToString(copy);
  };

  // ---- SVG: everything again, as lines and shapes --------------------------------------------------

  const escaped = (text) =>
    String(text).replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");
  const round = (value) => Math.round(value * 10) / 10;

  function polygon(x, y, points) {
    return `<path d="M${points.map(([dx, dy]) => `${round(x + dx)} ${round(y + dy)}`).join("L")}Z"`;
  }

  function shape(kind, x, y, r) {
    const around = (count, turn, reach) => Array.from({ length: count }, (_, place) => {
      const angle = turn + (2 * Math.PI * place) / count;
      const far = typeof reach === "function" ? reach(place) : reach;
      return [far * Math.cos(angle), far * Math.sin(angle)];
    });
    if (kind === "square") return polygon(x, y, [[-r, -r], [r, -r], [r, r], [-r, r]]);
    if (kind === "diamond") return polygon(x, y, [[0, -r], [r, 0], [0, r], [-r, 0]]);
    if (kind === "triangle") return polygon(x, y, [[0, -1.15 * r], [1.15 * r, 0.85 * r], [-1.15 * r, 0.85 * r]]);
    if (kind === "triangleDown") return polygon(x, y, [[0, 1.15 * r], [1.15 * r, -0.85 * r], [-1.15 * r, -0.85 * r]]);
    if (kind === "hexagon") return polygon(x, y, around(6, 0, r));
    if (kind === "star") return polygon(x, y, around(10, -Math.PI / 2, (place) => (place % 2 ? 0.5 * r : 1.3 * r)));
    return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}"`;
  }

  function line(edge, about, places, opacity) {
    const [from, to] = [places[about.from], places[about.to]];
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const far = Math.hypot(dx, dy) || 1;
    const [ux, uy] = [dx / far, dy / far];
    const tip = edge.arrows?.to?.enabled === false ? 0 : about.introduction ? 11 : 6;
    const start = { x: from.x + ux * from.size, y: from.y + uy * from.size };
    const end = { x: to.x - ux * (to.size + tip), y: to.y - uy * (to.size + tip) };
    const bend = edge.smooth?.type === "curvedCW" ? 1 : edge.smooth?.type === "curvedCCW" ? -1 : 0;
    const off = bend * (edge.smooth?.roundness || 0) * far * 0.5;
    const middle = { x: (start.x + end.x) / 2 + uy * off, y: (start.y + end.y) / 2 - ux * off };
    const color = P.edgeColor(about);
    const dashes = edge.dashes ? ` stroke-dasharray="${edge.dashes.join(" ")}"` : "";
    const path = `<path d="M${round(start.x)} ${round(start.y)}Q${round(middle.x)} ${round(middle.y)} ${round(end.x)} ${round(end.y)}" fill="none" stroke="${color}" stroke-width="${edge.width || 1}"${dashes} opacity="${opacity}"/>`;
    if (!tip) return path;
    const angle = Math.atan2(end.y - middle.y, end.x - middle.x);
    const [wide, cos, sin] = [tip * 0.5, Math.cos(angle), Math.sin(angle)];
    const points = [[tip * cos, tip * sin], [-wide * sin, wide * cos], [wide * sin, -wide * cos]];
    return `${path}${polygon(end.x, end.y, points)} fill="${color}" opacity="${opacity}"/>`;
  }

  P.svg = (picture) => {
    const { drawn } = picture;
    const theme = P.theme();
    const nodes = picture.nodes.get();
    const places = nodes.map(({ x, y, size }) => ({ x, y, size }));
    const shown = nodes.filter((one) => !one.hidden);
    const xs = shown.map((one) => one.x);
    const ys = shown.map((one) => one.y);
    const [left, top] = [Math.min(...xs, 0) - 140, Math.min(...ys, 0) - 90];
    const [width, height] = [Math.max(...xs, 0) + 140 - left, Math.max(...ys, 0) + 110 - top];
    const parts = [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${round(left)} ${round(top)} ${round(width)} ${round(height)}" font-family="system-ui, sans-serif">`,
      `<title>${escaped(drawn.title)}</title>`,
      `<rect x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}" fill="${theme.paper}"/>`,
    ];
    for (const ring of drawn.land) {
      const points = [];
      for (let at = 0; at < ring.length; at += 2) points.push(`${ring[at]} ${ring[at + 1]}`);
      parts.push(`<path d="M${points.join("L")}Z" fill="${theme.land}"/>`);
    }
    for (const [x, y, wide, tall] of drawn.groups) {
      parts.push(`<ellipse cx="${x}" cy="${y}" rx="${wide / 2}" ry="${tall / 2}" fill="${theme.group}"/>`);
    }
    for (const [x, year] of drawn.years) {
      parts.push(`<line x1="${x}" x2="${x}" y1="${round(top)}" y2="${round(top + height)}" stroke="${theme.grid}"/>`);
      parts.push(`<text x="${x + 6}" y="${round(top + 20)}" font-size="13" fill="${theme.faint}">${escaped(year)}</text>`);
    }
    picture.edges.get().forEach((edge) => {
      if (edge.hidden || nodes[edge.from].hidden || nodes[edge.to].hidden) return;
      parts.push(line(edge, drawn.relations[edge.id], places, edge.color.opacity));
    });
    for (const one of shown) {
      const dashes = one.shapeProperties?.borderDashes ? ' stroke-dasharray="4 3"' : "";
      parts.push(`${shape(one.shape, one.x, one.y, one.size)} fill="${one.color.background}" stroke="${one.color.border}" stroke-width="${one.borderWidth || 1.5}" opacity="${one.opacity}"${dashes}/>`);
      one.label.split("\n").forEach((text, place) => {
        const y = round(one.y + one.size + one.font.size * (1.2 + place * 1.15));
        parts.push(`<text x="${round(one.x)}" y="${y}" font-size="${one.font.size}" text-anchor="middle" fill="${theme.ink}" stroke="${theme.paper}" stroke-width="3" paint-order="stroke" opacity="${one.opacity}">${escaped(text)}</text>`);
      });
    }
    parts.push("</svg>");
    return parts.join("\n");
  };

  // ---- a table ---------------------------------------------------------------------------------------

  const head = () => [words.fact, words.date, words.status, words.amount, words.document];

  P.tableRows = (picture) =>
    picture.drawn.relations.map((one, key) => ({
      key,
      hidden: picture.isHidden(one),
      cells: [
        one.sentence,
        one.when,
        one.kind ? P.told.statuses[one.status] : "",
        one.amount || "",
        P.sourcesOf(picture.drawn, one).map((part) => [part.title, part.locator].filter(Boolean).join(", ")).join("; "),
      ],
    }));

  // A cell that begins like a formula is one to a spreadsheet.
  const harmless = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/[\t\r\n]+/g, " ");

  P.copyTable = async (picture) => {
    const rows = [head(), ...P.tableRows(picture).filter((one) => !one.hidden).map((one) => one.cells)];
    const text = rows.map((row) => row.map(harmless).join("\t")).join("\n");
    try {
      await navigator.clipboard.writeText(text);
      P.say(words.copied_table);
    } catch {
      P.download(P.fileName(picture.drawn, "tsv"), `\ufeff${text}`, "text/tab-separated-values");
      P.say(words.copy_failed);
    }
  };

  P.table = (picture) => {
    const whole = document.createElement("table");
    const titles = whole.createTHead().insertRow();
    for (const text of head()) {
      const cell = P.make("th", "", text);
      cell.scope = "col";
      titles.append(cell);
    }
    const body = whole.createTBody();
    for (const { key, hidden, cells } of P.tableRows(picture)) {
      if (hidden) continue;
      const row = body.insertRow();
      row.insertCell().append(P.button("", cells[0], () => picture.select({ edge: key })));
      for (const text of cells.slice(1)) row.append(P.make("td", "", text));
    }
    return whole;
  };
})();
