// Waits until nothing has changed in the page for `quietMs`, or for `longestMs` in all.
(quietMs, longestMs) =>
  new Promise((resolve) => {
    let timer = 0;
    const begun = performance.now();
    const done = (isQuiet) => {
      observer.disconnect();
      clearTimeout(timer);
      clearTimeout(longest);
      resolve(JSON.stringify({ isQuiet, tookMs: Math.round(performance.now() - begun) }));
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => done(true), quietMs);
    };
    const observer = new MutationObserver(wait);
    const longest = setTimeout(() => done(false), longestMs);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    wait();
  });
