import { describe, expect, test } from 'vitest';
import { URI } from './uri.js';

const parsed = (text: string): URI => {
  const uri = URI.parse(text);
  if (!uri) throw new Error(`no URI: ${text}`);
  return uri;
};

describe('a SIP URI', () => {
  test('has scheme, user, host, port, parameters and headers', () => {
    const uri = parsed(
      'SIPS:Alice%20B:pw@Example.COM:5061;Transport=WS;lr;x=%41?Subject=caf%C3%A9&priority=urgent',
    );
    expect([uri.scheme, uri.user, uri.host, uri.port]).toEqual(['sips', 'Alice B:pw', 'example.com', 5061]);
    expect([...uri.parameters]).toEqual([
      ['transport', 'WS'],
      ['lr', null],
      ['x', 'A'],
    ]);
    expect(uri.getParam('TRANSPORT')).toBe('WS');
    expect(uri.getParam('lr')).toBeNull();
    expect(uri.getParam('none')).toBeUndefined();
    expect(uri.getHeader('subject')).toEqual(['café']);
    expect(uri.getHeader('Priority')).toEqual(['urgent']);
  });

  test.each([
    ['sip:example.com', undefined, 'example.com', undefined],
    ['sip:[2001:DB8::1]:5070', undefined, '[2001:db8::1]', 5070],
    ['sip:+1-212-555-0101@gw', '+1-212-555-0101', 'gw', undefined],
    ['sip:a;b?c@host', 'a;b?c', 'host', undefined],
    ['sip:192.0.2.4:0', undefined, '192.0.2.4', 0],
    ['sip:u@h:65535', 'u', 'h', 65535],
  ])('%s', (text, user, host, port) => {
    const uri = parsed(text);
    expect([uri.user, uri.host, uri.port]).toEqual([user, host, port]);
  });

  test.each([
    'sip:',
    'sip:@host',
    'sip:user@',
    'sip:u@h:65536',
    'sip:u@h:',
    'sip:u@h:5x',
    'sip:%4@h',
    'sip:%zz@h',
    'sip:u@h;x=%g1',
    'sip:u@h?x=%',
    'sip:u@h;;lr',
    'sip:u@h;=x',
    'sip:u@h;a==;;',
    'sip:u@h?=x',
    'sip:u@h?x',
    'sip:u@h?&a=b',
    'sip:u@h?a=b&',
    'sip:u@h?a=b&&c=d',
    'sip:u@h?a=%4',
    'sip:u@h h',
    'sip:u v@h',
    'sip:<u@h>',
    'sip:2001:db8::1',
    'sip:[2001:db8::1',
    'sip:[2001:db8]',
    'sip:[1:2:3:4:5:6:7:8:9]',
    'sip:[1::2::3]',
    'sip:[::1.2.3.256]',
    'sip:[12345::]',
    'user@host',
    '1sip:user@host',
    'sip:a\r\n@host',
    'sip:a@host\0',
    ' sip:a@host',
    '',
  ])('refuses %j', (text) => {
    expect(URI.parse(text)).toBeUndefined();
  });

  test('that came from the network goes back as it came', () => {
    for (const text of [
      'sip:%61lice%3Apw@example.com;n%61me=v%61lue%25%34%31?Subject=a%20b',
      'sip:127.0.0.1:443;transport=wss;thinfo="VG8+PoIUYHSD/sWAZZw/BCEaSdGA="',
      'sip:rE+E+4LTPqFh9A=@192.168.11.154:5060;transport=ws;r2=on;lr;did=43e.9161',
      'sip:*#9240@192.168.11.155:5060;transport=udp',
      'sip:%FF@host;x=%FE',
    ]) {
      expect(parsed(text).toString()).toBe(text);
      expect(parsed(text).clone().toString()).toBe(text);
    }
  });

  test('is written with what it was changed to', () => {
    const uri = parsed('sip:%61@h;a=%41?b=%42');
    uri.user = 'ü #';
    uri.setParam('a', 'x y');
    uri.setHeader('b', ['1', '2']);
    expect(uri.toString()).toBe('sip:%C3%BC%20%23@h;a=x%20y?B=1&B=2');
    uri.deleteParam('a');
    uri.clearHeaders();
    uri.user = undefined;
    uri.port = 5060;
    expect(uri.toString()).toBe('sip:h:5060');
    uri.port = null;
    expect(uri.toString()).toBe('sip:h');
  });

  test('has an address of record without parameters, headers and (unless asked for) port', () => {
    const uri = parsed('sip:alice@example.com:5070;transport=ws?a=b');
    expect(uri.toAor()).toBe('sip:alice@example.com');
    expect(uri.toAor(true)).toBe('sip:alice@example.com:5070');
  });

  test('leaves escaped line breaks and NUL escaped, whoever decodes', () => {
    const uri = parsed('sip:a%0d%0Ab%00@h;x=%0a');
    expect(uri.user).toBe('a%0d%0Ab%00');
    expect(uri.getParam('x')).toBe('%0a');
  });

  test('needs a host', () => {
    expect(() => new URI('sip', 'alice', '')).toThrow('missing or invalid "host" parameter');
    expect(() => new URI('sip', 'alice', undefined as unknown as string)).toThrow(TypeError);
  });

  test('refuses a port that is no number of 16 bits', () => {
    expect(() => new URI('sip', 'a', 'h', 65536)).toThrow(RangeError);
    expect(() => new URI('sip', 'a', 'h', -1)).toThrow('port -1: expected an integer from 0 to 65535');
    expect(new URI('sip', 'a', 'h', Number.NaN).port).toBeUndefined();
  });

  test('shares nothing with its clone', () => {
    const uri = new URI('sip', 'a', 'h', 1, { x: 'y' }, { subject: 'z' });
    const copy = uri.clone();
    copy.setParam('x', 'other');
    copy.clearHeaders();
    copy.host = 'elsewhere';
    expect(uri.toString()).toBe('sip:a@h:1;x=y?Subject=z');
    expect(copy.toString()).toBe('sip:a@elsewhere:1;x=other');
  });
});

describe('a tel URI', () => {
  test('has the number as its user and no host', () => {
    const uri = parsed('tel:+1-201-555-0123;phone-context=example.com;isub=1');
    expect([uri.scheme, uri.user, uri.host]).toEqual(['tel', '+1-201-555-0123', '']);
    expect(uri.getParam('phone-context')).toBe('example.com');
    expect(uri.toString()).toBe('tel:+1-201-555-0123;phone-context=example.com;isub=1');
    expect(new URI('tel', '+49', '').toString()).toBe('tel:+49');
  });

  test('is the same number whatever its visual separators', () => {
    expect(parsed('tel:+1-201-555-0123').equals(parsed('tel:+1.201.5550123'))).toBe(true);
    expect(parsed('tel:7042;phone-context=a.com').equals(parsed('tel:7042;phone-context=A.com'))).toBe(true);
    expect(parsed('tel:7042;phone-context=a.com').equals(parsed('tel:7042'))).toBe(false);
  });
});

test('a URI of another scheme is kept whole', () => {
  const uri = parsed('HTTP://Example.com/a?b=c;d');
  expect([uri.scheme, uri.opaque, uri.host]).toEqual(['http', '//Example.com/a?b=c;d', '']);
  expect(uri.toString()).toBe('http://Example.com/a?b=c;d');
  expect(uri.clone().equals(uri)).toBe(true);
});

describe('two SIP URIs are', () => {
  test.each([
    ['sip:%61lice@atlanta.com;transport=TCP', 'sip:alice@AtlanTa.CoM;Transport=tcp'],
    ['sip:carol@chicago.com', 'sip:carol@chicago.com;newparam=5'],
    ['sip:carol@chicago.com', 'sip:carol@chicago.com;security=on'],
    [
      'sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com',
      'sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com',
    ],
    [
      'sip:alice@atlanta.com?subject=project%20x&priority=urgent',
      'sip:alice@atlanta.com?priority=urgent&subject=project%20x',
    ],
  ])('the same: %s and %s', (one, other) => {
    expect(parsed(one).equals(parsed(other))).toBe(true);
    expect(parsed(other).equals(parsed(one))).toBe(true);
  });

  test.each([
    ['SIP:ALICE@AtLanTa.CoM;Transport=udp', 'sip:alice@AtLanTa.CoM;Transport=UDP'],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com:5060'],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com;transport=udp'],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com:6000;transport=tcp'],
    ['sip:carol@chicago.com', 'sip:carol@chicago.com?Subject=next%20meeting'],
    ['sip:bob@phone21.boxesbybob.com', 'sip:bob@192.0.2.4'],
    ['sip:carol@chicago.com;security=on', 'sip:carol@chicago.com;security=off'],
    ['sip:a@h', 'sips:a@h'],
    ['sip:a%3Ab@h', 'sip:a:b@h'],
    ['sip:h', 'sip:a@h'],
  ])('different: %s and %s', (one, other) => {
    expect(parsed(one).equals(parsed(other))).toBe(false);
    expect(parsed(other).equals(parsed(one))).toBe(false);
  });
});
