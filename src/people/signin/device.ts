/** First one that a browser names: those that pretend to be another come before it. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const named = (list: typeof browsers, userAgent: string): string[] => {
  const found = list.find(([pattern]) => pattern.test(userAgent));
  return found ? [found[1]] : [];
};

/**
 * A device as its owner knows it, from what its browser says of itself: « Firefox, Windows ». Enough to tell one's
 * sessions apart; empty where the browser says nothing of the kind.
 */
export const deviceNamed = (userAgent: string | undefined): string =>
  [...named(browsers, userAgent ?? ''), ...named(systems, userAgent ?? '')].join(', ');
