import { describe, expect, test } from 'vitest';
import { NameAddrHeader } from './name-addr.js';
import { URI } from './uri.js';

describe('a name-addr', () => {
  test.each([
    ['<sip:a@h>', undefined, 'sip:a@h', ''],
    ['"Alice \\"A\\" \\\\" <sip:a@h;x=y>;tag=1', 'Alice "A" \\', 'sip:a@h;x=y', ';tag=1'],
    ['Alice B <sip:a@h>', 'Alice B', 'sip:a@h', ''],
    ['Алиса<sip:a@h>', 'Алиса', 'sip:a@h', ''],
    ['"" <sip:a@h>', undefined, 'sip:a@h', ''],
    ['sip:a@h;tag=1;x', undefined, 'sip:a@h', ';tag=1;x'],
    [' \t<sip:a@h> ; tag = 1 ; q=0.5', undefined, 'sip:a@h', ';tag=1;q=0.5'],
    [
      '<sip:a@h>;+sip.instance="<urn:uuid:0>";audio="TRUE"',
      undefined,
      'sip:a@h',
      ';+sip.instance="<urn:uuid:0>";audio="TRUE"',
    ],
    ['<tel:+1;phone-context=x>', undefined, 'tel:+1;phone-context=x', ''],
    ['<urn:service:sos>', undefined, 'urn:service:sos', ''],
  ])('%s', (text, name, uri, parameters) => {
    const value = NameAddrHeader.parse(text);
    expect(value?.display_name).toBe(name);
    expect(value?.uri.toString()).toBe(uri);
    expect(value?.parameters.toString()).toBe(parameters);
    expect(NameAddrHeader.parse(String(value))?.toString()).toBe(String(value));
  });

  test.each([
    '',
    'Alice',
    '<>',
    '<sip:a@h',
    'sip:a@h>',
    '"Alice <sip:a@h>',
    '"Alice\\" <sip:a@h>',
    '<sip:a@h>;',
    '<sip:a@h>;;tag=1',
    '<sip:a@h>;tag="x',
    '<sip:a@h> tag=1',
    '<sip:a@h>, <sip:b@h>',
    '"A\r\nB" <sip:a@h>',
    'A\nB <sip:a@h>',
    '"A\0" <sip:a@h>',
  ])('refuses %j', (text) => {
    expect(NameAddrHeader.parse(text)).toBeUndefined();
  });

  test('always writes quotes around the name and brackets around the URI', () => {
    expect(new NameAddrHeader(new URI('sip', 'a', 'h'), 'Al "x" \\').toString()).toBe(
      '"Al \\"x\\" \\\\" <sip:a@h>',
    );
    expect(new NameAddrHeader(new URI('sip', 'a', 'h'), 0).toString()).toBe('"0" <sip:a@h>');
    expect(
      new NameAddrHeader(new URI('sip', 'a', 'h'), null, { tag: 1, x: null, y: undefined }).toString(),
    ).toBe('<sip:a@h>;tag=1;x');
  });

  test('writes a parameter in quotes when it needs them, and when it was given with them', () => {
    const value = new NameAddrHeader(new URI('sip', 'a', 'h'));
    value.setParam('one', 'a b');
    value.setParam('two', '"plain"');
    value.setParam('three', '');
    expect(value.toString()).toBe('<sip:a@h>;one="a b";two="plain";three=""');
    expect(value.getParam('two')).toBe('plain');
  });

  test('shares nothing with its clone', () => {
    const value = new NameAddrHeader(new URI('sip', 'a', 'h'), 'A', { tag: '1' });
    const copy = value.clone();
    copy.uri.user = 'b';
    copy.display_name = null;
    copy.deleteParam('tag');
    expect(value.toString()).toBe('"A" <sip:a@h>;tag=1');
    expect(copy.toString()).toBe('<sip:b@h>');
  });

  test('needs a URI', () => {
    expect(() => new NameAddrHeader('sip:a@h' as unknown as URI)).toThrow(TypeError);
  });

  test('finds a parameter among many, in any case', () => {
    const many = Array.from({ length: 40 }, (_, index) => `;p${index}=${index}`).join('');
    const value = NameAddrHeader.parse(`<sip:a@h>${many}`);
    expect(value?.getParam('P39')).toBe('39');
    expect(value?.deleteParam('p3')).toBe('3');
    expect(value?.getParam('p39')).toBe('39');
    expect(value?.hasParam('p3')).toBe(false);
  });
});
