import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { attributeFields } from '../attributes/object-attributes.ts';
import { statusOf } from '../storage/storage-failure.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { Finding } from './finding.ts';
import type { StorageTrial } from './storage-trial.ts';
import { CHECK_TEXT } from './try-objects.ts';

const FORM_SECONDS = 60;
const CONTENT_TYPE = 'text/plain';

/** Sends the check's file by a form, as a browser does. Its object is at `trial.key`. */
export async function tryForm(trial: StorageTrial): Promise<Finding> {
  const step = 'form';
  try {
    const { status, code, requestId } = await sendForm(trial);
    if (status >= 200 && status < 300) {
      if (await isThere(trial)) return { step, verdict: 'passed', what: 'a signed form is taken' };
      return {
        step,
        verdict: 'failed',
        fault: 'differs',
        what: 'The storage says that it has a form’s file, and does not have it',
        remedy:
          'Take post out of PUTLINK_UPLOAD_MODES. Ceph 16 does so with the sessions of a role: without PUTLINK_ASSUME_ROLE_ARN forms work there',
      };
    }
    const refusal = explainRefusal(step, 's3:PutObject', {
      name: code,
      message: '',
      $metadata: { httpStatusCode: status, requestId },
    });
    if (refusal.fault !== 'refused') return refusal;
    return {
      ...refusal,
      what: 'A form is refused where a PUT is taken',
      remedy:
        'Look for a bucket policy that demands s3:if-none-match, which no form can have, or take post out of PUTLINK_UPLOAD_MODES',
    };
  } catch (error) {
    return explainRefusal(step, 's3:PutObject', error);
  }
}

/** An engine may say yes to a form and store nothing. */
async function isThere({ config, session, key }: StorageTrial): Promise<boolean> {
  try {
    await session.client.send(new HeadObjectCommand({ Bucket: config.bucket, Key: key }));
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

async function sendForm({ config, session, key, now, callMs }: StorageTrial) {
  const signed = await session.presigner.presignForm(
    {
      key,
      fields: {
        'Content-Type': CONTENT_TYPE,
        ...attributeFields(config, { key, contentType: CONTENT_TYPE }),
      },
      conditions: [['content-length-range', CHECK_TEXT.length, CHECK_TEXT.length]],
    },
    new Date(Math.floor(now() / 1000) * 1000),
    FORM_SECONDS,
  );
  const form = new FormData();
  for (const [name, value] of Object.entries(signed.fields)) form.append(name, value);
  form.append('file', new Blob([CHECK_TEXT]), 'check.txt');
  const answer = await fetch(signed.url, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    signal: AbortSignal.timeout(callMs),
  });
  const said = await answer.text();
  return {
    status: answer.status,
    code: /<Code>([\w.-]{1,60})<\/Code>/.exec(said)?.[1] ?? 'Unknown',
    requestId: answer.headers.get('x-amz-request-id') ?? undefined,
  };
}
