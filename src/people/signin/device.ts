/** Browsers that claim to be another one come before it. */
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
 * Names a device for its owner, from its user agent: « Firefox, Windows ». Empty when nothing is recognized.
 */
export const deviceNamed = (userAgent: string | undefined): string =>
  [...named(browsers, userAgent ?? ''), ...named(systems, userAgent ?? '')].join(', ');
