// The script for the user's own page, under dymod's debug session: <script src="http://localhost:<port>/dymod.js"></script>
//
// It loads the page again when a saved edit runs in the program, never before. It exchanges style sheets and images without
// that, and shows errors over the page. When no session runs, it waits quietly.
(() => {
  'use strict';
  const script = document.currentScript;
  if (!script || window.dymodPage) {
    return;
  }
  window.dymodPage = true;
  const server = new URL(script.src).origin;

  // When the page was requested. What became live later is not in it.
  const navigation = performance.getEntriesByType('navigation')[0];
  let current = performance.timeOrigin + (navigation ? navigation.requestStart || navigation.fetchStart : 0);
  let wait = 1000;
  let awaited = 0;

  const handlers = {
    hello: (data) => {
      wait = 1000;
      if (data.liveAt > current && isNews(data)) {
        reloadOnceAnswered();
      }
    },
    live: (data) => (data.how === 'restarted' ? reloadOnceAnswered() : location.reload()),
    resources: (data) => {
      if (exchange(data.paths)) {
        current = data.liveAt;
      } else {
        location.reload();
      }
    },
    building: () => {},
    failed: () => {},
    rejected: () => {},
    fixed: () => {},
    ended: () => {},
  };

  // Never twice for the same edit, even if the clocks of browser and session differ.
  function isNews(data) {
    const edit = data.session + ' ' + data.liveAt;
    try {
      if (sessionStorage.getItem('dymod') === edit) {
        return false;
      }
      sessionStorage.setItem('dymod', edit);
    } catch (e) {
      // The browser keeps nothing for this page.
    }
    return true;
  }

  function connect() {
    const events = new EventSource(server + '/events');
    for (const [name, handle] of Object.entries(handlers)) {
      events.addEventListener(name, (event) => {
        const data = JSON.parse(event.data);
        show(data.problems);
        handle(data);
      });
    }
    events.onerror = () => {
      events.close();
      setTimeout(connect, wait);
      wait = Math.min(10000, wait * 1.5);
    };
    addEventListener('pagehide', () => events.close(), { once: true });
  }
  addEventListener('pageshow', (event) => event.persisted && connect());

  // A program that has just started may not answer yet, and nobody knows when a browser's page can be loaded but the browser.
  async function reloadOnceAnswered() {
    const turn = ++awaited;
    for (let pause = 50; turn === awaited; pause = Math.min(1000, pause * 1.3)) {
      try {
        const answer = await fetch(location.href, { cache: 'no-store', headers: { Accept: 'text/html' } });
        if (answer.status < 500) {
          location.reload();
          return;
        }
      } catch (e) {
        // It does not answer yet.
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  // ---- style sheets and images

  const fileOf = (path) => path.split(/[?#]/)[0].split('/').pop();

  function exchange(paths) {
    const names = new Set(paths.map(fileOf));
    const sheets = [...document.querySelectorAll('link[rel~="stylesheet"][href]')];
    const named = sheets.filter((sheet) => names.has(fileOf(sheet.href)));
    const images = [...document.querySelectorAll('img[src]')].filter((image) => names.has(fileOf(image.src)));
    const isStyle = paths.every((path) => path.toLowerCase().endsWith('.css'));
    if (isStyle && !named.length && !document.querySelector('style')) {
      sheets.forEach(renewSheet); // One of them may import it.
    } else if (named.length + images.length >= names.size) {
      named.forEach(renewSheet);
      images.forEach((image) => (image.src = renewed(image.src)));
    } else {
      return false; // It is used in another way, such as a background.
    }
    return true;
  }

  function renewed(address) {
    const url = new URL(address, location.href);
    url.searchParams.set('dymod', Date.now());
    return url.href;
  }

  // The old sheet stays until the new one is there, so that the page does not flicker.
  function renewSheet(sheet) {
    const next = sheet.cloneNode();
    next.href = renewed(sheet.href);
    next.onload = () => sheet.remove();
    next.onerror = () => next.remove();
    sheet.after(next);
  }

  // ---- errors over the page

  let overlay = null;
  let shown = '';
  let hidden = '';

  function show(problems) {
    const text = JSON.stringify(problems);
    if (text === shown) {
      return;
    }
    shown = text;
    if (overlay) {
      overlay.remove();
      overlay = null;
    }
    if (problems.length && text !== hidden) {
      overlay = make(problems, text);
      document.documentElement.append(overlay);
    }
  }

  // All texts are set as text, so nothing in them is markup. The shadow keeps the styles of the page away.
  function make(problems, text) {
    const host = document.createElement('dymod-overlay');
    host.style.cssText = 'all: initial !important; position: fixed !important; inset: 0 !important;'
      + ' z-index: 2147483647 !important; display: block !important;';
    const root = host.attachShadow({ mode: 'open' });
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    root.adoptedStyleSheets = [style];
    const box = element('div', 'box', root);
    const head = element('header', '', box);
    element('strong', '', head).textContent = problems.some((each) => each.kind === 'failed')
      ? 'This does not compile. The page shows the code before.'
      : 'The program has rejected this. The page shows the code before.';
    const close = element('button', '', head);
    close.textContent = 'Close';
    close.onclick = () => {
      hidden = text;
      host.remove();
      overlay = null;
    };
    for (const problem of problems) {
      const section = element('section', '', box);
      element('h2', '', section).textContent = problem.module
        + (problem.kind === 'rejected' ? ' ' + problem.generation + ' rejected by process ' + problem.pid : '');
      if (problem.kind === 'rejected') {
        element('p', '', section).textContent = problem.reason;
        if (problem.trace) {
          element('pre', '', section).textContent = problem.trace;
        }
        continue;
      }
      for (const error of problem.diagnostics) {
        if (error.file) {
          element('p', 'place', section).textContent = error.file + ':' + error.line;
        }
        element('p', '', section).textContent = error.text;
        if (error.excerpt) {
          element('pre', '', section).textContent = error.excerpt;
        }
      }
      const more = problem.errors - problem.diagnostics.length;
      if (more > 0) {
        element('p', 'place', section).textContent = 'and ' + more + ' more';
      }
    }
    return host;
  }

  function element(name, type, parent) {
    const made = document.createElement(name);
    made.className = type;
    parent.append(made);
    return made;
  }

  const STYLE = `
    :host { color-scheme: light dark; }
    .box {
      position: fixed; inset: 0; overflow: auto; box-sizing: border-box; padding: 1.5rem max(1.5rem, 50vw - 30rem);
      background: rgba(20, 22, 28, .95); color: #e8eaf0; font: 15px/1.5 system-ui, sans-serif;
    }
    header { display: flex; gap: 1rem; justify-content: space-between; align-items: baseline; }
    strong { font-size: 1.15rem; color: #ff9d8f; }
    h2 { margin: 1.5rem 0 .5rem; font-size: 1rem; color: #aab2c5; }
    p { margin: .75rem 0 .25rem; white-space: pre-wrap; overflow-wrap: anywhere; }
    .place { color: #8fc1ff; font: 13px/1.5 ui-monospace, monospace; }
    pre {
      margin: .25rem 0 0; padding: .75rem 1rem; overflow: auto; border-radius: 6px; background: #0c0e13; color: #e8eaf0;
      font: 13px/1.5 ui-monospace, monospace;
    }
    button {
      padding: .3rem .9rem; border: 1px solid #596175; border-radius: 6px; background: none; color: inherit; font: inherit;
      cursor: pointer;
    }
  `;

  connect();
})();
