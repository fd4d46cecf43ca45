// The keyboard, the field and the clipboard of an editable table. Moving, choosing and typing are done here, at once; what was
// written, pasted and cleared goes to the server, which alone knows the rows. One field travels from cell to cell, so that input
// methods, the clipboard and screen readers find an input as they know it.
window.wfm.table = (root, page, columns, readOnly) => {
  const rowHeight = 30, firstRow = 2, last = columns.length - 1;
  const field = Object.assign(document.createElement('input'), {
    className: 'cell-field',
    autocomplete: 'off',
    spellcheck: false,
    readOnly,
  });
  const list = Object.assign(document.createElement('ul'), {
    className: 'cell-choices',
    id: `choices-${Math.random().toString(36).slice(2)}`,
    hidden: true,
  });
  list.setAttribute('role', 'listbox');
  let at = { r: 0, c: 0 };
  let far = null;
  let seeking = 0;
  let toggled = false;
  let editing = false;
  let leaving = false;
  let choosing = 0;
  let copied = null;
  let dragging = false;
  const rows = () => +root.querySelector('table').ariaRowCount - 1;
  const lineOf = (r) => root.querySelector(`tr[aria-rowindex="${r + firstRow}"]`);
  const cellOf = (r, c) => lineOf(r)?.querySelector(`td[data-c="${c}"]`);
  const placeOf = (cell) => ({ r: +cell.parentElement.ariaRowIndex - firstRow, c: +cell.dataset.c });
  const block = () => {
    const other = far ?? at;
    return [Math.min(at.r, other.r), Math.min(at.c, other.c), Math.max(at.r, other.r), Math.max(at.c, other.c)];
  };
  const isFixed = () => readOnly || field.parentElement?.getAttribute('aria-readonly') === 'true';

  const paint = () => {
    const [top, left, bottom, right] = block();
    for (const cell of root.querySelectorAll('td[data-c]')) {
      const { r, c } = placeOf(cell);
      const inside = r >= top && r <= bottom && c >= left && c <= right;
      if (inside) cell.setAttribute('aria-selected', 'true'); else cell.removeAttribute('aria-selected');
    }
  };
  const tell = () => {
    clearTimeout(choosing);
    copied = null;
    choosing = setTimeout(async () => {
      if (!root.isConnected) return;
      const cells = block(), text = await page.invokeMethodAsync('Choose', ...cells);
      if (cells.join() === block().join()) copied = text;
    }, 90);
  };
  const settle = (cell) => {
    field.value = '';
    editing = false;
    field.classList.remove('editing');
    cell.append(field);
    const name = cell.parentElement.dataset.name, tip = cell.dataset.tip;
    field.setAttribute('aria-label', `${columns[at.c].title}, ${name}: ${cell.dataset.v || '–'}${tip ? `. ${tip}` : ''}`);
    field.toggleAttribute('aria-invalid', cell.hasAttribute('aria-invalid'));
    if (columns[at.c].choices.length) field.setAttribute('role', 'combobox'); else field.removeAttribute('role');
    field.setAttribute('aria-readonly', cell.getAttribute('aria-readonly') ?? 'false');
    field.focus({ preventScroll: true });
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    paint();
  };
  // A cell that is scrolled out of the drawn rows is scrolled to first.
  const show = () => {
    const seeks = ++seeking;
    const look = (tries) => {
      if (seeks !== seeking) return;
      const cell = cellOf(at.r, at.c);
      if (cell || tries === 0) { seeking = 0; if (cell) settle(cell); return; }
      if (tries % 15 === 0) root.scrollTop = Math.max(0, at.r * rowHeight - root.clientHeight / 2);
      requestAnimationFrame(() => look(tries - 1));
    };
    look(60);
  };
  const go = (r, c, extend) => {
    const to = { r: Math.max(0, Math.min(rows() - 1, r)), c: Math.max(0, Math.min(last, c)) };
    if (extend) far ??= at; else far = null;
    at = to;
    show();
    tell();
  };

  const fitting = () => {
    const word = columns[at.c].many ? field.value.split(/[;；]/).at(-1).trim() : field.value.trim();
    const key = word.normalize('NFKC').toLowerCase();
    return columns[at.c].choices.filter((name) => name.normalize('NFKC').toLowerCase().includes(key));
  };
  const picked = () => field.value.split(/[;；]/).map((t) => t.trim()).filter(Boolean);
  const close = () => { list.hidden = true; field.setAttribute('aria-expanded', 'false'); field.removeAttribute('aria-activedescendant'); };
  const open = (all) => {
    const { choices, many } = columns[at.c];
    if (!choices.length) return;
    const shown = all || many ? choices : fitting();
    list.replaceChildren(...shown.map((name, i) => {
      const item = Object.assign(document.createElement('li'), { textContent: name, id: `${list.id}-${i}` });
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', String(many ? picked().includes(name) : name === field.value.trim()));
      return item;
    }));
    list.setAttribute('aria-multiselectable', String(many));
    const box = field.parentElement.getBoundingClientRect();
    Object.assign(list.style, { left: `${box.left}px`, top: `${box.bottom}px`, minWidth: `${box.width}px` });
    if (!list.isConnected) document.body.append(list);
    list.hidden = shown.length === 0;
    if (box.bottom + list.offsetHeight > innerHeight) list.style.top = `${box.top - list.offsetHeight}px`;
    field.setAttribute('aria-expanded', String(!list.hidden));
    field.setAttribute('aria-controls', list.id);
  };
  const marked = () => list.hidden ? null : list.querySelector('.marked');
  const mark = (step) => {
    const items = [...list.children], now = items.indexOf(marked());
    items[now]?.classList.remove('marked');
    const next = items[now < 0 ? (step > 0 ? 0 : items.length - 1) : (now + step + items.length) % items.length];
    next?.classList.add('marked');
    next?.scrollIntoView({ block: 'nearest' });
    if (next) field.setAttribute('aria-activedescendant', next.id);
  };
  const pick = (item) => {
    if (!columns[at.c].many) { field.value = item.textContent; close(); return; }
    const known = picked().filter((name) => columns[at.c].choices.includes(name));
    const place = [...list.children].indexOf(item);
    toggled = true;
    const others = known.filter((n) => n !== item.textContent);
    field.value = (known.includes(item.textContent) ? others : [...known, item.textContent]).join('; ');
    open(true);
    list.children[place]?.classList.add('marked');
  };

  const begin = (text) => {
    if (isFixed()) return;
    [editing, toggled] = [true, false];
    field.classList.add('editing');
    if (text !== null) field.value = text;
    field.setSelectionRange(field.value.length, field.value.length);
    open(text !== null);
  };
  const end = (take) => {
    if (!editing) return;
    const text = field.value, { r, c } = at, was = field.parentElement?.dataset.v ?? '';
    editing = false;
    close();
    field.classList.remove('editing');
    field.value = '';
    if (take && text !== was) page.invokeMethodAsync('Write', r, c, text);
  };
  const send = (text) => page.invokeMethodAsync('Paste', ...block(), DotNet.createJSStreamReference(new TextEncoder().encode(text)));
  const copy = () => { field.value = ' '; field.select(); document.execCommand('copy'); field.value = ''; };
  const drawnText = () => {
    const [top, left, bottom, right] = block(), lines = [];
    const across = Array.from({ length: right - left + 1 }, (_, i) => left + i);
    for (let r = top; r <= bottom; r++) lines.push(across.map((c) => cellOf(r, c)?.dataset.v ?? '').join('\t'));
    return lines.join('\n');
  };

  field.addEventListener('input', (e) => { if (!editing) begin(null); else if (!e.isComposing) open(false); });
  field.addEventListener('compositionstart', () => { if (!editing) begin(null); });
  field.addEventListener('dblclick', () => { if (!editing) begin(field.parentElement.dataset.v ?? ''); });
  field.addEventListener('blur', () => { end(true); });
  field.addEventListener('copy', (e) => {
    if (editing) return;
    e.preventDefault();
    e.clipboardData.setData('text/plain', copied ?? drawnText());
  });
  field.addEventListener('paste', (e) => {
    if (editing) return;
    e.preventDefault();
    if (!field.readOnly) send(e.clipboardData.getData('text/plain'));
  });
  list.addEventListener('mousedown', (e) => { e.preventDefault(); const item = e.target.closest('li'); if (item) pick(item); });

  const typing = (e) => {
    const key = e.key;
    if (key === 'Escape') { if (!list.hidden && marked()) close(); else { end(false); show(); } }
    else if (key === ' ' && columns[at.c].many && marked()) pick(marked());
    else if ((key === 'ArrowDown' || key === 'ArrowUp') && !list.hidden) mark(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'ArrowDown' && e.altKey) open(true);
    else if (key === 'Enter') {
      // What is marked is taken; of several choices, only where none was switched on or off before.
      if (marked() && !(columns[at.c].many && toggled)) pick(marked());
      end(true);
      go(at.r + (e.shiftKey ? -1 : 1), at.c);
    } else if (key === 'Tab') { end(true); step(e.shiftKey ? -1 : 1); }
    else if ((e.ctrlKey || e.metaKey) && key.toLowerCase() === 's') { end(true); page.invokeMethodAsync('Command', 'Save'); }
    else return;
    e.preventDefault();
  };
  const step = (by) => {
    const c = at.c + by;
    if (c > last && at.r < rows() - 1) go(at.r + 1, 0);
    else if (c < 0 && at.r > 0) go(at.r - 1, last);
    else go(at.r, c);
  };
  const moves = {
    ArrowLeft: (e) => [at.r, e.ctrlKey ? 0 : at.c - 1], ArrowRight: (e) => [at.r, e.ctrlKey ? last : at.c + 1],
    ArrowUp: (e) => [e.ctrlKey ? 0 : at.r - 1, at.c], ArrowDown: (e) => [e.ctrlKey ? rows() - 1 : at.r + 1, at.c],
    PageUp: () => [at.r - 15, at.c], PageDown: () => [at.r + 15, at.c],
    Home: (e) => [e.ctrlKey ? 0 : at.r, 0], End: (e) => [e.ctrlKey ? rows() - 1 : at.r, last],
  };
  const moving = (e) => {
    const held = e.ctrlKey || e.metaKey;
    const key = e.key.toLowerCase();
    const call = (name) => { if (!readOnly) page.invokeMethodAsync(name, ...block()); };
    if (e.key === 'Tab' && leaving) return;
    leaving = e.key === 'Escape';
    if (moves[e.key] && !e.altKey) go(...moves[e.key](e), e.shiftKey);
    else if (e.key === 'Tab') step(e.shiftKey ? -1 : 1);
    else if (e.key === 'Enter') go(at.r + (e.shiftKey ? -1 : 1), at.c);
    else if (e.key === 'F2' || (e.altKey && e.key === 'ArrowDown')) begin(field.parentElement.dataset.v ?? '');
    else if (e.key === 'Delete' || e.key === 'Backspace') call('Clear');
    else if (held && key === 'a') { at = { r: 0, c: 0 }; far = { r: rows() - 1, c: last }; paint(); tell(); }
    else if (held && key === 'c') copy();
    else if (held && key === 'x') { copy(); call('Clear'); }
    else if (held && key === 'd') call('FillDown');
    else if (held && (key === 'y' || (key === 'z' && e.shiftKey))) page.invokeMethodAsync('Command', 'Redo');
    else if (held && key === 'z') page.invokeMethodAsync('Command', 'Undo');
    else if (held && key === 's') page.invokeMethodAsync('Command', 'Save');
    else if (held && key === '-') page.invokeMethodAsync('Command', 'Remove');
    else if (e.key === 'Escape') { far = null; paint(); tell(); }
    else return;
    e.preventDefault();
  };
  field.addEventListener('keydown', (e) => {
    if (e.isComposing || e.keyCode === 229) return;
    if (root.ariaBusy === 'true') { e.preventDefault(); return; }
    if (editing) typing(e); else moving(e);
  });

  root.addEventListener('mousedown', (e) => {
    const line = e.target.closest('tbody th')?.parentElement, cell = e.target.closest('td[data-c]');
    if (editing && e.target === field) return;
    if (!cell && !line) return;
    e.preventDefault();
    end(true);
    const to = cell ? placeOf(cell) : { r: +line.ariaRowIndex - firstRow, c: 0 };
    if (line) { at = to; far = { r: to.r, c: last }; show(); tell(); return; }
    dragging = true;
    go(to.r, to.c, e.shiftKey);
  });
  root.addEventListener('mouseover', (e) => {
    const cell = e.target.closest('td[data-c]');
    if (!dragging || !(e.buttons & 1) || !cell) return;
    const to = placeOf(cell);
    if (to.r === at.r && to.c === at.c && !far) return;
    far = to;
    paint();
    tell();
  });
  const release = () => { dragging = false; };
  document.addEventListener('mouseup', release);
  const hide = () => { if (editing && !list.hidden) open(false); };
  root.addEventListener('scroll', hide, { passive: true });
  // The way in by the Tab key, while the field is in no cell.
  const table = root.querySelector('table');
  table.tabIndex = 0;
  table.addEventListener('focus', () => { show(); tell(); });
  root.addEventListener('focusin', (e) => { table.tabIndex = e.target === field ? -1 : 0; });
  root.addEventListener('focusout', () => { table.tabIndex = 0; });
  // Rows come and go while the table is scrolled; what is chosen is painted on those that have come, and the field stays at hand.
  const watch = new MutationObserver(() => {
    paint();
    if (!field.isConnected && document.activeElement === document.body) { root.append(field); field.focus({ preventScroll: true }); }
    if (seeking || editing || document.activeElement !== field) return;
    const cell = cellOf(at.r, at.c);
    if (cell && field.parentElement !== cell) settle(cell);
  });
  watch.observe(root.querySelector('tbody'), { childList: true });
  root.removeAttribute('aria-busy'); // Keys are heard from here on.
  return {
    // The row may be on its way, so that it is waited for.
    focus: (r, c) => { far = null; at = { r, c }; show(); tell(); },
    hold: (held) => {
      if (held) root.setAttribute('aria-busy', 'true'); else root.removeAttribute('aria-busy');
      field.readOnly = readOnly || held;
    },
    learn: (changed) => { columns = changed; },
    dispose: () => { watch.disconnect(); document.removeEventListener('mouseup', release); list.remove(); },
  };
};
