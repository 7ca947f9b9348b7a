import { SINGLE_PUT_MAX_BYTES } from '../../../src/contract/limits.ts';
import type { ConfigProblem } from '../config-error.ts';
import type { SettingValues } from '../settings.ts';
import { AMAZON_CLASSES } from './read-attributes.ts';

/** What is wrong together in the settings of how files travel, and of what they are stored with. */
export function checkUploads(values: Partial<SettingValues>): ConfigProblem[] {
  return [...checkModes(values), ...checkClass(values), ...checkDialects(values)];
}

function checkModes({ uploadModes, secret, maxBytes }: Partial<SettingValues>): ConfigProblem[] {
  if (uploadModes === undefined) return [];
  if (!uploadModes.includes('put') && !uploadModes.includes('post')) {
    return [
      {
        setting: 'PUTLINK_UPLOAD_MODES',
        wrong: 'has neither put nor post, so no small file could be sent',
        remedy: 'For example: PUTLINK_UPLOAD_MODES=put,multipart',
      },
    ];
  }
  const isTooMuch = secret !== undefined && (maxBytes ?? 0) > SINGLE_PUT_MAX_BYTES;
  if (!isTooMuch || uploadModes.includes('multipart')) return [];
  return [
    {
      setting: 'PUTLINK_MAX_BYTES',
      wrong: 'is above 5 GiB, which needs uploads in parts, and PUTLINK_UPLOAD_MODES has none',
      remedy: 'Add multipart to PUTLINK_UPLOAD_MODES, or stay at 5GiB',
    },
  ];
}

function checkClass({ storageClass, s3Endpoint }: Partial<SettingValues>): ConfigProblem[] {
  if (storageClass === undefined || s3Endpoint !== undefined || AMAZON_CLASSES.includes(storageClass))
    return [];
  return [
    {
      setting: 'PUTLINK_STORAGE_CLASS',
      wrong: 'is no storage class of Amazon S3 that files can be uploaded to and read from at once',
      remedy: `Use one of ${AMAZON_CLASSES.join(', ')}, or name another engine in PUTLINK_S3_ENDPOINT`,
    },
  ];
}

/** The settings that a PUT without signed headers would leave out without a word. */
const ATTRIBUTES = {
  storageClass: 'PUTLINK_STORAGE_CLASS',
  objectTags: 'PUTLINK_OBJECT_TAGS',
  objectMetadata: 'PUTLINK_OBJECT_METADATA',
  cacheControl: 'PUTLINK_CACHE_CONTROL',
  contentDisposition: 'PUTLINK_CONTENT_DISPOSITION',
} as const;

function checkDialects(values: Partial<SettingValues>): ConfigProblem[] {
  if (!values.dialects?.includes('lambda')) return [];
  const set = (Object.keys(ATTRIBUTES) as (keyof typeof ATTRIBUTES)[]).filter((name) => {
    const value = values[name];
    return typeof value === 'object' ? Object.keys(value).length > 0 : value !== undefined;
  });
  if (set.length === 0) return [];
  return [
    {
      setting: 'PUTLINK_DIALECTS',
      wrong: `has lambda, which signs no header: its uploads would come without ${set.map((name) => ATTRIBUTES[name]).join(', ')}`,
      remedy: 'Take lambda out of PUTLINK_DIALECTS, or remove those settings',
    },
  ];
}
