import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { locateChromium, usualPlaces } from '../../../tools/chromium.mjs';

let folder: string;
const noOwn = () => undefined;

function program(...path: string[]): string {
  const file = join(folder, ...path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chromium-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('locateChromium', () => {
  test('a wish comes first', () => {
    const wished = program('my', 'browser');
    const env = { PLAYWRIGHT_CHROMIUM: wished, PATH: join(program('bin', 'chromium'), '..') };
    expect(locateChromium(env, 'linux', () => '/own')).toBe(wished);
  });

  test('a wish that cannot be run is an error, not silently replaced', () => {
    const env = { PLAYWRIGHT_CHROMIUM: join(folder, 'nothing'), PATH: join(program('bin', 'chromium'), '..') };
    expect(() => locateChromium(env, 'linux', noOwn)).toThrow(/PLAYWRIGHT_CHROMIUM is not a program/);
    expect(() => locateChromium({ PLAYWRIGHT_CHROMIUM: folder }, 'linux', noOwn)).toThrow(/not a program/);
  });

  test("Playwright's own comes before the system's", () => {
    const env = { PATH: join(program('bin', 'chromium'), '..') };
    expect(locateChromium(env, 'linux', () => '/own/chrome')).toBe('/own/chrome');
  });

  test('chromium anywhere on PATH is preferred to another browser in an earlier folder', () => {
    const other = program('first', 'google-chrome');
    const chromium = program('second', 'chromium');
    const env = { PATH: [join(other, '..'), join(chromium, '..')].join(delimiter) };
    expect(locateChromium(env, 'linux', noOwn)).toBe(chromium);
  });

  test('macOS: an application in the home folder is found', () => {
    const chrome = program('Applications', 'Google Chrome.app', 'Contents', 'MacOS', 'Google Chrome');
    expect(locateChromium({ HOME: folder }, 'darwin', noOwn)).toBe(chrome);
  });

  test('Windows: Chrome and Edge are looked for where they are installed', () => {
    const places = usualPlaces('win32', { PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' });
    expect(places).toContain('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
    expect(places).toContain('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
    expect(places.filter((place) => place.includes('undefined'))).toEqual([]);
  });
});
