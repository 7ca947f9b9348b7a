import { expect, it } from 'vitest';
import { asSecureAs } from './as-secure-as.ts';

const BASE = 'https://zip.example.com/api/upload';

it.each([
  ['http://zip.example.com/delete/k?x=1', 'https://zip.example.com/delete/k?x=1'],
  ['http://zip.example.com:80/delete', 'https://zip.example.com/delete'],
  ['http://zip.example.com:8080/delete', 'http://zip.example.com:8080/delete'],
  ['http://other.example.com/delete', 'http://other.example.com/delete'],
  ['https://other.example.com/delete', 'https://other.example.com/delete'],
  ['no address', 'no address'],
])('%s is %s', (address, secure) => {
  expect(asSecureAs(BASE, address)).toBe(secure);
});

it('stays as it is on this machine', () => {
  expect(asSecureAs('http://127.0.0.1:8080/api', 'http://127.0.0.1:8080/d')).toBe('http://127.0.0.1:8080/d');
});
