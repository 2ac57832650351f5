// What somebody who cannot see well, or has no mouse, would miss on a page: a list of complaints, empty if all is well.
() => {
  const complaints = [];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const tell = (what, element) => complaints.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
  const text = (element) => (element?.textContent ?? "").trim();

  function nameOf(element) {
    const by = (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => text(document.getElementById(id)));
    const pictures = [...element.querySelectorAll("img[alt]")].map((one) => one.alt);
    const labels = [...(element.labels ?? [])].map((one) => text(one).replace(text(element), "") || text(one));
    const own = element.matches("select, input, textarea") ? "" : text(element);
    return [element.getAttribute("aria-label"), ...by, ...labels, own, ...pictures].filter(Boolean).join(" ").trim();
  }

  for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (seen(element) && !nameOf(element)) tell("no name", element);
  }
  for (const image of document.querySelectorAll("img:not([alt])")) tell("no alternative", image);
  for (const [landmark, count] of [["main", 1], ["header", 1], ["h1", 1]]) {
    const found = document.querySelectorAll(landmark).length;
    if (found !== count) complaints.push(`${found} ${landmark}`);
  }
  if (!document.documentElement.lang) complaints.push("no language");
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) complaints.push(`two of #${id}`);
  for (const one of document.querySelectorAll("[tabindex]")) if (one.tabIndex > 0) tell("tab order", one);
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) complaints.push("wider than the window");

  const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  function parts(colour, under = [0, 0, 0, 0]) {
    pen.clearRect(0, 0, 1, 1);
    for (const one of [`rgba(${under.slice(0, 3)}, ${under[3] / 255})`, colour]) {
      pen.fillStyle = one;
      pen.fillRect(0, 0, 1, 1);
    }
    return [...pen.getImageData(0, 0, 1, 1).data];
  }
  function ground(element) {
    const grounds = [];
    for (let one = element; one; one = one.parentElement) grounds.unshift(getComputedStyle(one).backgroundColor);
    return grounds.reduce((under, colour) => parts(colour, under), [255, 255, 255, 255]);
  }
  const light = (colour) => {
    const [red, green, blue] = colour.map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  function contrast(one, other) {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }
  for (const element of document.querySelectorAll("body *:not(script, svg *, option)")) {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!(own || element.matches("input, textarea, select")) || !seen(element) || element.disabled) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const wanted = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    const found = contrast(parts(style.color, ground(element)), ground(element));
    if (found < wanted) tell(`contrast ${found.toFixed(2)}`, element);
    if (element.matches("input, textarea, select") && !element.readOnly && style.borderTopWidth !== "0px") {
      const edge = contrast(parts(style.borderTopColor), ground(element.parentElement));
      if (edge < 3) tell(`edge ${edge.toFixed(2)}`, element);
    }
  }
  return complaints;
}
