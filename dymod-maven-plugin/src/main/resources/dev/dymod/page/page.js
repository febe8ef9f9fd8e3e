// The page of a session. Events only say that something is new; the page then reads the whole state.
(() => {
  'use strict';
  const by = (id) => document.getElementById(id);
  const STAGES = ['detect', 'compile', 'publish', 'notice', 'load', 'swap', 'in-place', 'restarted'];
  const EVENTS = ['hello', 'building', 'failed', 'rejected', 'fixed', 'live', 'resources', 'state'];
  const KEY = 'dymod-token';
  let token = '';
  let shownProblems = '';

  function element(name, type, text, parent) {
    const made = document.createElement(name);
    if (type) {
      made.className = type;
    }
    made.textContent = text;
    parent.append(made);
    return made;
  }

  // ---- events

  let reading = false;
  let again = false;

  async function read() {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      do {
        again = false;
        const answer = await fetch('state', { cache: 'no-store' });
        draw(await answer.json());
      } while (again);
    } catch (e) {
      gone();
    } finally {
      reading = false;
    }
  }

  function connect() {
    const events = new EventSource('events');
    EVENTS.forEach((name) => events.addEventListener(name, read));
    events.addEventListener('ended', gone);
    events.onerror = () => {
      events.close();
      gone();
      setTimeout(connect, 1500);
    };
  }

  function gone() {
    by('program').textContent = 'no session runs';
    by('program').className = '';
    commands().forEach((button) => (button.disabled = true));
  }

  // ---- the token

  // Only the file page.html of the session directory has it, and opens this page with it behind the #, which no browser sends.
  function take(text) {
    const [found] = text.match(/[0-9a-f]{48}/) || [];
    if (found) {
      keep(found);
    }
    return Boolean(found);
  }

  function keep(value) {
    token = value;
    by('unlock').hidden = Boolean(token);
    try {
      sessionStorage.setItem(KEY, token);
    } catch (e) {
      // The browser keeps nothing for this page, which then has the token until it is loaded again.
    }
  }

  function takeFragment() {
    if (take(location.hash)) {
      history.replaceState(null, '', location.pathname);
      return true;
    }
    return false;
  }

  function kept() {
    try {
      return sessionStorage.getItem(KEY) || '';
    } catch (e) {
      return '';
    }
  }

  by('unlock').addEventListener('submit', (event) => {
    event.preventDefault();
    tell(take(by('token').value) ? '' : 'A token has 48 of the characters 0 to 9 and a to f.');
    by('token').value = '';
    read();
  });
  addEventListener('hashchange', () => takeFragment() && read());

  // ---- commands

  const commands = () => document.querySelectorAll('[data-command]');

  async function obey(command) {
    try {
      const answer = await fetch('commands', { method: 'POST', headers: { 'X-Dymod-Token': token }, body: command });
      tell(answer.ok ? '' : await answer.text());
      if (answer.status === 403) {
        keep(''); // The token is that of another session directory.
      }
    } catch (e) {
      tell('The session does not answer.');
    }
    setTimeout(read, 300);
  }

  function tell(text) {
    by('notice').textContent = text;
    by('notice').hidden = !text;
  }

  commands().forEach((button) => button.addEventListener('click', () => obey(button.dataset.command)));

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    } catch (e) {
      button.textContent = 'Not copied';
    }
    setTimeout(() => (button.textContent = 'Copy'), 1500);
  }

  // ---- the state

  function draw(state) {
    drawProgram(state);
    drawProblems(state.problems);
    by('modules').replaceChildren();
    state.modules.forEach((module) => drawModule(module, state));
    drawEdits(state.edits);
    commands().forEach((button) => (button.disabled = !token));
    document.querySelector('[data-command=pause]').hidden = state.paused;
    document.querySelector('[data-command=resume]').hidden = !state.paused;
    document.querySelector('[data-command=restart]').hidden = !state.program;
    document.title = (state.problems.length ? '✗ ' : '') + 'dymod' + (state.program ? ' · ' + state.program.name : '');
  }

  function drawProgram(state) {
    const program = state.program;
    const words = [];
    if (program) {
      words.push(program.name + (program.pid ? ', process ' + program.pid : ' ' + program.ended));
    } else {
      words.push('watching');
    }
    if (state.building) {
      words.push('building');
    }
    if (state.paused) {
      words.push(state.behind ? 'paused, with saves to build' : 'paused');
    } else if (state.behind) {
      words.push('an undo is in force');
    }
    by('program').textContent = words.join(' · ');
    by('program').className = state.building
      ? 'building'
      : state.problems.length || (program && !program.pid) ? 'failed' : 'live';
  }

  function drawModule(module, state) {
    const card = element('article', 'card' + (module.outcome === 'failed' ? ' failed' : ''), '', by('modules'));
    const title = element('h3', '', '', card);
    element('span', '', module.name, title);
    element('span', 'generation', module.generation ? '# ' + module.generation : 'program', title);
    element('p', '', where(module, state), card);
    for (const program of module.programs) {
      drawOld(program, module.programs.length > 1, card);
    }
  }

  // Generations without a known holder are one line, because most of them wait for the garbage collection only.
  function drawOld(program, named, card) {
    const of = named ? ' of process ' + program.pid : '';
    const held = program.old.filter((each) => each.holders.length);
    const others = program.old.filter((each) => !each.holders.length).map((each) => each.generation);
    for (const each of held) {
      element('p', 'old', each.generation + ' stays in the memory' + of + ': ' + each.holders.join('; '), card);
    }
    if (others.length) {
      element('p', 'old', others.join(', ') + (others.length > 1 ? ' are' : ' is') + ' still in the memory' + of
        + ', without a known holder', card);
    }
  }

  function where(module, state) {
    if (module.outcome === 'failed') {
      return 'does not compile' + (module.generation ? '; ' + module.generation + ' stays published' : '; the old code runs');
    }
    if (module.outcome === 'restart-required') {
      return 'waits for a restart of the program';
    }
    if (!module.generation) {
      return state.program && !state.program.pid ? 'the program is down' : 'live since ' + clock(module.built);
    }
    if (!module.programs.length) {
      return 'published ' + clock(module.since) + '; no program has looked it up';
    }
    return module.programs
      .map((each) => each.running + ' runs in process ' + each.pid
        + (each.rejected ? ', which has rejected ' + each.generation : ', published ' + clock(module.since)))
      .join('; ');
  }

  function drawProblems(problems) {
    const text = JSON.stringify(problems);
    if (text === shownProblems) {
      return; // What the user has marked stays marked.
    }
    shownProblems = text;
    by('problems').hidden = !problems.length;
    by('problems').replaceChildren();
    for (const problem of problems) {
      const box = element('article', 'problem', '', by('problems'));
      const head = element('div', '', '', box);
      const isFailed = problem.kind === 'failed';
      const button = document.createElement('button');
      button.textContent = 'Copy';
      element('h3', '', isFailed
        ? problem.module + ': ' + problem.errors + (problem.errors === 1 ? ' error' : ' errors')
        : problem.module + ' ' + problem.generation + ' rejected by process ' + problem.pid + '; '
          + (problem.running ? problem.running + ' keeps running' : 'it has none'), head);
      head.append(button);
      button.onclick = () => copy(isFailed
        ? problem.diagnostics.map((error) => error.rendered).join('\n')
        : problem.reason + '\n' + problem.trace, button);
      if (!isFailed) {
        element('p', 'text', problem.reason, box);
        if (problem.trace) {
          element('pre', '', problem.trace, box);
        }
        continue;
      }
      for (const error of problem.diagnostics) {
        if (error.file) {
          element('p', 'place', error.file + ':' + error.line + (error.column > 0 ? ':' + error.column : ''), box);
        }
        element('p', 'text', error.text, box);
        if (error.excerpt) {
          element('pre', '', error.excerpt, box);
        }
      }
    }
  }

  function drawEdits(edits) {
    by('none').hidden = edits.length > 0;
    const longest = Math.max(1, ...edits.map((edit) => edit.millis));
    by('edits').replaceChildren();
    for (const edit of [...edits].reverse()) {
      const row = element('li', '', '', by('edits'));
      element('time', '', clock(edit.at), row);
      const what = element('div', 'what', '', row);
      element('b', '', edit.module + (edit.generation ? ' ' + edit.generation : ''), what);
      const files = edit.changed.map((file) => file.split('/').pop()).join(', ') || edit.cause;
      element('small', '', files, what).title = edit.changed.join('\n') || edit.cause;
      const bars = element('div', 'bars', '', row);
      for (const stage of edit.stages) {
        if (stage.millis > 0) {
          const bar = element('i', stage.stage, '', bars);
          bar.style.width = (100 * stage.millis) / longest + '%';
          bar.title = stage.stage + ' ' + stage.millis + ' ms';
        }
      }
      bars.title = edit.stages.map((stage) => stage.stage + ' ' + stage.millis + ' ms').join(', ');
      element('span', 'millis', edit.millis + ' ms', row);
      const [word, kind] = outcome(edit);
      const badge = element('span', 'badge ' + kind, word, row);
      badge.title = edit.rejected || '';
    }
  }

  function outcome(edit) {
    if (edit.live) {
      return [edit.live.replace('-', ' '), 'good'];
    }
    if (edit.rejected !== null) {
      return ['rejected', 'bad'];
    }
    switch (edit.outcome) {
      case 'failed':
        return ['failed', 'bad'];
      case 'unchanged':
        return ['unchanged', ''];
      case 'restart-required':
        return edit.over ? ['overtaken', ''] : ['needs restart', 'warn'];
      default:
        return edit.over ? ['overtaken', ''] : ['published', ''];
    }
  }

  function clock(millis) {
    return new Date(millis).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
  }

  for (const stage of STAGES) {
    const item = element('li', '', '', by('legend'));
    element('i', stage, '', item);
    item.append(stage.replace('-', ' '));
  }
  by('snippet').textContent = '<script src="' + location.origin + '/dymod.js"></scr' + 'ipt>';
  by('copy-snippet').onclick = () => copy(by('snippet').textContent, by('copy-snippet'));
  if (!takeFragment()) {
    keep(kept());
  }
  connect();
})();
