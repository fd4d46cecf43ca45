// The few things that Blazor cannot do by itself.
window.wfm = {
  // Saves bytes that the server streams as a file.
  save: async (name, type, stream) => {
    const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type }));
    const link = Object.assign(document.createElement('a'), { href: url, download: name });
    link.click();
    URL.revokeObjectURL(url);
  },
  // Puts a text on the clipboard, also where the address is not one that the clipboard's own interface trusts.
  copy: (text) => {
    const area = Object.assign(document.createElement('textarea'), { value: text });
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  },
};

// One tooltip for everything that carries data-tip: on hover, and on focus for the keyboard.
(() => {
  const tip = Object.assign(document.createElement('div'), { id: 'wfm-tip', hidden: true });
  tip.setAttribute('role', 'tooltip');
  const place = (x, y) => {
    const box = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - box.width - 8))}px`;
    tip.style.top = `${y + 18 + box.height > innerHeight ? y - box.height - 10 : y + 18}px`;
  };
  const show = (target, x, y) => {
    const owner = target.closest?.('[data-tip]');
    tip.hidden = !owner?.dataset.tip;
    if (tip.hidden) return;
    if (!tip.isConnected) document.body.append(tip);
    if (tip.textContent !== owner.dataset.tip) tip.textContent = owner.dataset.tip;
    place(x, y);
  };
  document.addEventListener('mousemove', (e) => show(e.target, e.clientX, e.clientY), { passive: true });
  document.addEventListener('scroll', () => { tip.hidden = true; }, { passive: true, capture: true });
  document.addEventListener('focusin', (e) => {
    const box = e.target.getBoundingClientRect();
    if (e.target.matches(':focus-visible')) show(e.target, box.left, box.bottom - 12);
  });
  document.addEventListener('focusout', () => { tip.hidden = true; });
  document.addEventListener('keydown', (e) => { if (e.key === 'Escape') tip.hidden = true; });
})();

// The keyboard and the focus of the month grid. Moving is done here, at once; only choices, commands and codes go to the server.
window.wfm.grid = (root, page, codes) => {
  let typed = '', typing = 0, choosing = 0, copied = null, kept = [];
  const rowHeight = 25, firstRow = 3;
  const rowOf = (cell) => +cell.parentElement.ariaRowIndex - firstRow;
  const at = (e) => {
    const cell = e.target.closest?.('td[data-a]');
    return cell && root.contains(cell) ? { cell, a: +cell.dataset.a, d: +cell.dataset.d } : null;
  };
  const choose = (a, d) => { clearTimeout(choosing); choosing = setTimeout(() => { if (root.isConnected) page.invokeMethodAsync('Choose', a, d); }, 90); };
  const command = (a, d, what) => { clearTimeout(choosing); page.invokeMethodAsync('Command', a, d, what); };
  const assign = (a, d, code) => { clearTimeout(choosing); page.invokeMethodAsync('Type', a, d, code); };
  // A cell that is scrolled out of the drawn rows is scrolled to first.
  const focus = (row, d, tries = 30) => {
    const cell = root.querySelector(`tr[aria-rowindex="${row + firstRow}"] td[data-d="${d}"]`);
    if (cell) { cell.focus({ preventScroll: true }); cell.scrollIntoView({ block: 'nearest', inline: 'nearest' }); return; }
    if (tries === 30) root.scrollTop = row * rowHeight;
    if (tries > 0) requestAnimationFrame(() => focus(row, d, tries - 1));
  };
  const step = (cell, rows, days) => {
    if (days) {
      const next = [...cell.parentElement.querySelectorAll('td[data-d]')][+cell.dataset.d + days];
      if (next) focus(rowOf(next), +next.dataset.d);
      return;
    }
    let row = cell.parentElement;
    for (let i = 0; i < Math.abs(rows); i++) {
      const next = rows > 0 ? row.nextElementSibling : row.previousElementSibling;
      if (!next?.querySelector('td[data-a]')) { focus(Math.max(0, rowOf(cell) + rows), +cell.dataset.d); return; }
      row = next;
    }
    focus(rowOf(row.querySelector('td[data-a]')), +cell.dataset.d);
  };
  // Codes are taken to the letter where one fits, and whatever the case and the width where none does.
  const plain = (text) => text.normalize('NFKC').toLowerCase();
  const beginning = (text) => {
    const exact = codes.filter((c) => c.startsWith(text));
    return exact.length ? exact : codes.filter((c) => plain(c).startsWith(plain(text)));
  };
  const meant = (text) => {
    const alike = codes.filter((c) => plain(c) === plain(text));
    return codes.includes(text) ? text : alike.length === 1 ? alike[0] : null;
  };
  const commit = (a, d) => { clearTimeout(typing); const code = meant(typed); typed = ''; if (code !== null) assign(a, d, code); };
  const type = (a, d, text) => {
    clearTimeout(typing);
    typed = beginning(typed + text).length ? typed + text : text;
    const fitting = beginning(typed);
    if (fitting.length === 0) {
      typed = '';
      if (plain(text) === 'l') command(a, d, 'Lock');
      if (plain(text) === 'q') command(a, d, 'Queue');
    } else if (fitting.length === 1 && fitting[0] === meant(typed)) commit(a, d);
    else typing = setTimeout(() => commit(a, d), 700);
  };
  // The cell in focus takes text, since input methods write nowhere else. What they write is taken out again when it is whole.
  root.addEventListener('focusin', (e) => { const p = at(e); if (p) { typed = ''; p.cell.contentEditable = 'true'; choose(p.a, p.d); } });
  root.addEventListener('focusout', (e) => at(e)?.cell.removeAttribute('contenteditable'));
  root.addEventListener('compositionstart', (e) => { kept = [...e.target.childNodes].map((node) => [node, node.nodeValue]); });
  root.addEventListener('compositionend', (e) => {
    const p = at(e);
    if (!p) return;
    p.cell.replaceChildren(...kept.map(([node, text]) => { node.nodeValue = text; return node; }));
    if (e.data) type(p.a, p.d, e.data);
  });
  root.addEventListener('beforeinput', (e) => {
    const p = at(e);
    if (!p || e.isComposing || e.inputType === 'insertCompositionText') return;
    e.preventDefault();
    if (e.inputType === 'insertText' && e.data) type(p.a, p.d, e.data);
  });
  root.addEventListener('mousedown', (e) => { const p = at(e); if (p) { e.preventDefault(); p.cell.focus({ preventScroll: true }); } });
  root.addEventListener('keydown', (e) => {
    const p = at(e);
    if (!p || e.isComposing || e.keyCode === 229) return;
    const held = e.ctrlKey || e.metaKey, key = e.key.toLowerCase();
    const last = p.cell.parentElement.querySelectorAll('td[data-d]').length - 1;
    const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], PageUp: [-10, 0], PageDown: [10, 0], Home: [0, -p.d], End: [0, last - p.d] };
    if (moves[e.key] && !held) step(p.cell, ...moves[e.key]);
    else if (held && key === 'z') command(p.a, p.d, 'Undo');
    else if (held && key === 'y') command(p.a, p.d, 'Redo');
    else if (held && key === 's') command(p.a, p.d, 'Save');
    else if (held && key === 'c') { copied = p.cell.dataset.code ?? ''; navigator.clipboard?.writeText(p.cell.textContent.trim()); }
    else if (held && key === 'v' && copied !== null) { if (copied) assign(p.a, p.d, copied); else command(p.a, p.d, 'Off'); }
    else if (e.altKey && !held && (key === 'l' || e.code === 'KeyL')) command(p.a, p.d, 'Lock');
    else if (e.altKey && !held && (key === 'q' || e.code === 'KeyQ')) command(p.a, p.d, 'Queue');
    else if (e.key === 'Delete' || e.key === 'Backspace') command(p.a, p.d, 'Off');
    else if (e.key === 'Enter') command(p.a, p.d, 'Why');
    else if (!held && !e.altKey && /^\S$/u.test(e.key)) type(p.a, p.d, e.key);
    else return;
    e.preventDefault();
  });
  root.removeAttribute('aria-busy'); // Keys are heard from here on.
  return { focus };
};

// A curve with one value per interval, drawn with the mouse or set with the keys; the page hears of it when either is let go.
window.wfm.curve = (root, page, values, model, labels, unit, least) => {
  const n = values.length, line = (v, top) => v.map((y, i) => `${i ? 'L' : 'M'}${i} ${100 - y / top * 100}L${i + 1} ${100 - y / top * 100}`).join('');
  let top = Math.max(1, ...values, ...model) * 1.5, chosen = 0, last = null, changed = false;
  root.innerHTML = `<svg viewBox="0 0 ${n} 100" preserveAspectRatio="none" aria-hidden="true"><rect class="chosen" y="0" width="1" height="100"/><path class="series dashed" style="stroke:var(--series-2)"/><path class="series" style="stroke:var(--series-1)"/></svg><output aria-hidden="true"></output>`;
  const [dashed, own] = root.querySelectorAll('path'), bar = root.querySelector('rect'), said = root.querySelector('output');
  const show = () => {
    const words = `${labels[chosen]} · ${Math.round(values[chosen] * 10) / 10} ${unit}`;
    top = Math.max(top, values[chosen] * 1.2);
    dashed.setAttribute('d', line(model, top));
    own.setAttribute('d', line(values, top));
    bar.setAttribute('x', chosen);
    said.textContent = words;
    root.setAttribute('aria-valuenow', Math.round(values[chosen] * 10) / 10);
    root.setAttribute('aria-valuetext', words);
  };
  const tell = () => { if (changed) page.invokeMethodAsync('Drawn', values); changed = false; };
  const at = (e) => {
    const box = root.getBoundingClientRect();
    return [Math.max(0, Math.min(n - 1, Math.floor((e.clientX - box.left) / box.width * n))), Math.max(least, (1 - (e.clientY - box.top) / box.height) * top)];
  };
  const draw = (e) => {
    const [i, y] = at(e), [from, was] = last ?? [i, y];
    for (let k = Math.min(from, i); k <= Math.max(from, i); k++) values[k] = Math.round((i === from ? y : was + (y - was) * (k - from) / (i - from)) * 10) / 10;
    [last, chosen, changed] = [[i, y], i, true];
    show();
  };
  const moves = { ArrowLeft: -1, ArrowRight: 1, Home: -n, End: n }, steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
  root.onkeydown = (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || !(moves[e.key] || steps[e.key])) return;
    e.preventDefault();
    if (moves[e.key]) chosen = Math.max(0, Math.min(n - 1, chosen + moves[e.key]));
    else [values[chosen], changed] = [Math.max(least, Math.round((values[chosen] + steps[e.key]) * 10) / 10), true];
    show();
  };
  root.onkeyup = tell;
  root.onblur = tell;
  root.onpointerdown = (e) => { root.setPointerCapture(e.pointerId); last = null; draw(e); };
  root.onpointermove = (e) => { if (e.buttons & 1) draw(e); };
  root.onpointerup = tell;
  show();
};
