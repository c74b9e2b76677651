import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, headersFile, securityHeaders } from '../../../tools/headers.mjs';

describe('headers', () => {
  test('no policy names another origin, inline script or eval of text', () => {
    for (const use of ['build', 'meta'] as const) {
      const policy = contentSecurityPolicy(use);
      expect(policy).not.toMatch(/https?:|ws:|\*/);
      const script = policy.split('; ').find((part) => part.startsWith('script-src'));
      expect(script).toBe("script-src 'self' 'wasm-unsafe-eval'");
    }
  });

  test('the dev policy differs in connect-src only', () => {
    const without = (policy: string) => policy.split('; ').filter((part) => !part.startsWith('connect-src'));
    expect(without(contentSecurityPolicy('dev'))).toEqual(without(contentSecurityPolicy('build')));
  });

  test('the meta policy leaves out only what a meta element cannot say', () => {
    const left = contentSecurityPolicy('build')
      .split('; ')
      .filter((part) => !contentSecurityPolicy('meta').split('; ').includes(part));
    expect(left).toEqual(["frame-ancestors 'none'"]);
  });

  test('every header of a response is in the file for static hosts', () => {
    const lines = headersFile().split('\n');
    const forAll = lines.slice(lines.indexOf('/*') + 1, lines.indexOf('/assets/*'));
    expect(forAll).toEqual(Object.entries(securityHeaders('build')).map(([name, value]) => `  ${name}: ${value}`));
  });
});
