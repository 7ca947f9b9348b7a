import { describe, expect, it } from 'vitest';
import { failureOfStorage } from './storage-answer.ts';

const xml = (code: string, message = '', more = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message>${more}<Resource>/b/k</Resource></Error>`;
const codeOf = (status: number, body: string) => failureOfStorage({ status, body }).code;

const condition = (field: string, value: string) =>
  `Invalid according to Policy: Policy Condition failed: ["eq", "${field}", "${value}"]`;

const KMS =
  'User: arn:aws:sts::1:assumed-role/x is not authorized to perform: kms:GenerateDataKey on the resource associated with this ciphertext because no identity-based policy allows it';

describe('failureOfStorage', () => {
  it.each([
    [408, ''],
    [425, ''],
    [429, ''],
    [429, xml('TooManyRequests')],
    [500, ''],
    [500, xml('InternalError')],
    [502, '<html><body>Bad Gateway</body></html>'],
    [503, xml('SlowDown', 'Please reduce your request rate.')],
    [503, xml('SlowDownWrite')],
    [503, xml('XMinioServerNotInitialized')],
    [503, xml('NobodyKnowsThis')],
    [504, ''],
    [522, '<html>'],
    [400, xml('RequestTimeout', 'Your socket connection to the server was not read from or written to')],
    [400, xml('IncompleteBody')],
    [400, xml('ClientDisconnect')],
    [403, xml('SlowDown')],
    [409, xml('ConditionalRequestConflict')],
    [409, xml('OperationAborted')],
    [509, xml('BandwidthLimitExceeded')],
  ])('%i %s passes by itself', (status, body) => {
    expect(failureOfStorage({ status, body })).toMatchObject({ code: 'storage-busy', retriable: true });
  });

  it.each([
    [301, xml('PermanentRedirect'), 'storage-redirects'],
    [307, '', 'storage-redirects'],
    [304, '', 'storage-redirects'],
    [501, xml('NotImplemented'), 'storage-unable'],
    [501, '', 'storage-unable'],
    [501, xml('InternalError'), 'storage-unable'],
    [505, '', 'storage-unable'],
    [510, '', 'storage-unable'],
    [511, '<html>log in first</html>', 'storage-unable'],
    [599, xml('NobodyKnowsThis'), 'storage-unable'],
    [507, '', 'storage-full'],
    [507, xml('XMinioStorageFull'), 'storage-full'],
    [507, xml('SlowDown'), 'storage-full'],
    [403, xml('QuotaExceeded'), 'storage-full'],
    [400, xml('XMinioAdminBucketQuotaExceeded'), 'storage-full'],
    [403, xml('AccessDenied', 'Cannot upload files, storage cap exceeded.'), 'storage-full'],
    [413, '', 'too-large'],
    [413, '<html>Request Entity Too Large</html>', 'too-large'],
    [400, xml('EntityTooLarge'), 'too-large'],
    [400, xml('EntityTooSmall'), 'storage-refused'],
    [400, xml('MalformedPOSTRequest'), 'storage-refused'],
    [400, xml('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.'), 'storage-refused'],
    [403, xml('AccessDenied', 'Invalid according to Policy: Extra input fields: acl'), 'storage-refused'],
    [403, xml('AccessDenied', condition('$key', 'alice/Policy expired')), 'storage-refused'],
    [403, xml('AccessDenied', condition('$Content-Type', 'image/')), 'type-refused'],
    [
      403,
      xml('AccessDenied', 'Policy check failed, variable not met condition: Content-Type'),
      'type-refused',
    ],
    [403, xml('AccessDenied', 'Policy check failed, variable not met condition: key'), 'storage-refused'],
    [
      403,
      xml('AccessDenied', condition('$content-type', 'image/').replaceAll('"', '&quot;')),
      'type-refused',
    ],
    [403, xml('AccessDenied', `Access Denied. (${condition('$Content-Type', 'a/b')})`), 'type-refused'],
    [403, xml('AccessDenied', KMS), 'encryption-refused'],
    [400, xml('KMS.DisabledException'), 'encryption-refused'],
    [
      403,
      xml(
        'RequestTimeTooSkewed',
        'The difference between the request time and the current time is too large.',
      ),
      'clock-wrong',
    ],
    [403, xml('AccessDenied', 'Request is not yet valid'), 'clock-wrong'],
    [403, xml('AccessDenied', 'Request is not valid yet'), 'clock-wrong'],
    [400, xml('IncompleteSignature'), 'storage-refused'],
    [400, xml('BadDigest'), 'storage-refused'],
    [400, '', 'storage-refused'],
    [401, xml('Unauthorized'), 'storage-refused'],
    [403, xml('AccessDenied', 'Access Denied'), 'storage-refused'],
    [403, xml('SignatureDoesNotMatch'), 'storage-refused'],
    [403, '', 'storage-refused'],
    [404, xml('NoSuchBucket'), 'storage-refused'],
    [409, xml('BucketAlreadyExists'), 'storage-refused'],
    [409, xml('InvalidBucketState'), 'storage-refused'],
    [409, '', 'storage-refused'],
    [412, xml('PreconditionFailed'), 'storage-refused'],
    [403, xml('constructor'), 'storage-refused'],
  ] as const)('%i %s stays: %s', (status, body, code) => {
    expect(failureOfStorage({ status, body })).toMatchObject({ code, retriable: false });
  });

  it.each([
    ['AWS', 403, xml('AccessDenied', 'Request has expired', '<ServerTime>2026-11-22T14:05:09Z</ServerTime>')],
    ['AWS, of the session', 400, xml('ExpiredToken', 'The provided token has expired.')],
    ['AWS, of the session', 400, xml('TokenRefreshRequired')],
    ['R2', 400, xml('ExpiredRequest', 'Presigned URL has expired')],
    ['R2 in other words', 403, xml('AccessDenied', 'Presigned URL has expired')],
    [
      'Google',
      400,
      xml('ExpiredToken', 'Invalid argument.', '<Details>Request signature expired at: 2026</Details>'),
    ],
    [
      'Google without the code',
      400,
      xml('InvalidArgument', 'Invalid.', '<Details>Request signature expired at: 2026</Details>'),
    ],
    ['AWS, of a form', 403, xml('AccessDenied', 'Invalid according to Policy: Policy expired.')],
    [
      'MinIO, of a form',
      403,
      xml('AccessDenied', 'Access Denied. (Invalid according to Policy: Policy expired)'),
    ],
    ['MinIO, SeaweedFS', 403, xml('AccessDenied', 'Request has expired.')],
    ['Huawei OBS', 403, xml('RequestTimeTooSkewed', 'Request has expired.')],
    ['AWS query services', 400, xml('RequestExpired')],
    ['a prefix', 403, '<s3:Error xmlns:s3="urn:s3"><s3:Code>ExpiredToken</s3:Code></s3:Error>'],
    ['an attribute', 403, '<Error><Code xml:lang="en">ExpiredToken</Code></Error>'],
    ['white space', 403, '<Error><Code >\n  ExpiredToken\n</Code ></Error>'],
    ['CDATA', 403, '<Error><Code><![CDATA[ExpiredToken]]></Code></Error>'],
    ['markup', 403, '<Error><Code>AccessDenied</Code><Message>Request has expired<br/>now</Message>'],
    ['a body that is cut off', 403, '<Error><Code>AccessDenied</Code><Message>Request has expired'],
  ])('reads an expired ticket as %s says it', (_engine, status, body) => {
    expect(failureOfStorage({ status, body })).toMatchObject({ code: 'ticket-expired', retriable: true });
  });

  it.each([2, 20, 50])('takes a status line that was cut to %i for a broken line', (status) => {
    expect(failureOfStorage({ status, body: '' })).toMatchObject({ code: 'network', retriable: true });
  });

  it('is not led astray by what an object is called', () => {
    const named =
      'not authorized to perform: s3:PutObject on resource: &quot;arn:aws:s3:::b/Request has expired.txt&quot;';
    expect(codeOf(403, xml('AccessDenied', named))).toBe('storage-refused');
  });

  it.each([
    ['7', undefined, 7],
    [' 30 ', undefined, 30],
    ['Sun, 22 Nov 2026 14:05:39 GMT', 'Sun, 22 Nov 2026 14:05:09 GMT', 30],
    ['Sun, 22 Nov 2026 14:05:09 GMT', 'Sun, 22 Nov 2026 14:05:39 GMT', 0],
    ['99999999999999', undefined, 86_400],
    ['9'.repeat(400), undefined, 86_400],
    ['Sun, 22 Nov 2099 14:05:39 GMT', 'Sun, 22 Nov 2026 14:05:09 GMT', 86_400],
  ])('keeps the pause that S3 asks for: %s', (retryAfter, date, seconds) => {
    const { detail } = failureOfStorage({
      status: 503,
      body: xml('SlowDown'),
      retryAfter,
      date: date ?? null,
    });
    expect(detail).toEqual({ status: 503, s3Code: 'SlowDown', retryAfterSeconds: seconds });
  });

  it.each([null, '', '-5', 'soon', '1e9', 'Infinity', 'Sun, 22 Nov 2026 14:05:39 GMT'])(
    'makes nothing of a Retry-After %s',
    (retryAfter) => {
      const { detail } = failureOfStorage({ status: 503, body: '', retryAfter });
      expect(detail).toEqual({ status: 503, s3Code: '' });
    },
  );

  it('keeps nothing of the body but the code', () => {
    const secret = xml('AccessDenied', 'X-Amz-Signature=secret', '<StringToSign>secret</StringToSign>');
    expect(JSON.stringify(failureOfStorage({ status: 403, body: secret }))).not.toContain('secret');
    expect(failureOfStorage({ status: 403, body: xml('a b&amp;c') }).detail).toEqual({
      status: 403,
      s3Code: '',
    });
  });
});
