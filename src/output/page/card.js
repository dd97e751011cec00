/* The card that a marker or an item of the list opens. */
const WHERE_WORDS = { 2: "near this point", 3: "in this district", 4: "in this province",
                      5: "in this region", 6: "somewhere in this country", 7: "at sea or in the air" };

function row(list, name, value) {
    if (value === null || value === undefined || value === "") return;
    list.append(element("dt", { text: name }), element("dd", { text: value }));
}

function link(text, url) {
    return /^https?:\/\//i.test(url || "")
        ? element("a", { href: url, rel: "noopener noreferrer", target: "_blank", text })
        : element("span", { text });
}

function accountOf(source, evidence) {
    const box = element("div", { class: "account" });
    const name = source.title || source.source || source.document || "report";
    const head = element("div", {}, link(name, source.url));
    const facts = [source.title && source.source ? source.source : null, source.published,
                   source.status && source.status !== "reported" ? words(source.status) : null,
                   countWords(source, "killed", "fatalities"), countWords(source, "wounded", "injuries"),
                   source.weapon].filter(Boolean);
    if (facts.length) head.append(element("span", { text: " · " + facts.join(" · ") }));
    box.append(head);
    for (const piece of evidence) box.append(element("blockquote", { text: piece.text }));
    return box;
}

function countWords(p, word, stem) {
    const figure = count(p[stem + "_low"], p[stem + "_best"], p[stem + "_high"]);
    return figure === null ? null : `${figure} ${word}`;
}

function placeOf(site) {
    const p = site.properties, name = p.place_name || p.place_text || "place not stated";
    const said = p.place_text && p.place_name && fold(p.place_text) !== fold(p.place_name) ? ` (written “${p.place_text}”)` : "";
    const relation = p.relation && p.relation !== "in" ? words(p.relation) + " " : "";
    const unsure = WHERE_WORDS[p.where_precision] ? `, ${WHERE_WORDS[p.where_precision]}` : "";
    return relation + name + said + unsure;
}

function cardOf(entry, site) {
    const p = (site || entry.sites[0]).properties;
    const card = element("article", { class: "card" });
    const facts = element("dl");
    card.append(element("h3", { text: entry.title }),
                element("span", { class: "badge", text: words(p.status) || "reported" }));
    if (p.aggregate) card.append(" ", element("span", { class: "badge", text: "a series" + (p.count ? ` of ${p.count}` : "") }));
    row(facts, "When", entry.dateWords());
    row(facts, "Where", placeOf(site || entry.sites[0]));
    row(facts, "Type", words(p.type));
    row(facts, "Killed", count(p.fatalities_low, p.fatalities_best, p.fatalities_high));
    row(facts, "Wounded", count(p.injuries_low, p.injuries_best, p.injuries_high));
    row(facts, "By", p.actor && p.actor_certainty && p.actor_certainty !== "stated" ? `${p.actor} (${p.actor_certainty})` : p.actor);
    row(facts, "Against", p.target);
    row(facts, "With", p.weapon);
    row(facts, "Damage", p.damage);
    row(facts, "According to", (p.attribution || []).map(a => a.who).filter(Boolean).join("; "));
    card.append(facts);
    if ((p.disagreement || []).length)
        card.append(element("p", { class: "differ", text: "The accounts differ on: " + p.disagreement.map(words).join(", ") + "." }));
    const accounts = p.sources || [], evidence = p.evidence || [];
    if (accounts.length || evidence.length) card.append(element("h4", { text: accounts.length > 1 ? `${accounts.length} accounts` : "Account" }));
    for (const source of accounts)
        card.append(accountOf(source, evidence.filter(piece => piece.document === source.document)));
    const orphans = evidence.filter(piece => !accounts.some(source => source.document === piece.document));
    if (orphans.length) card.append(accountOf({ document: orphans[0].document }, orphans));
    return card;
}
