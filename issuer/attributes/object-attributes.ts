import type { CreateMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import { create } from 'content-disposition';
import type { IssuerConfig } from '../config/config.ts';
import { filenameOfKey } from '../keys/own-key.ts';
import { shownType } from '../media/shown-types.ts';
import { encryptionHeaders, serverSideEncryption } from '../storage/server-side-encryption.ts';
import { spellTagDocument, spellTags } from './spell-tags.ts';

/** The file that is to be stored. */
export interface FileToStore {
  key: string;
  contentType: string;
  /** Its own metadata; what is configured comes before it. */
  metadata?: Record<string, string>;
}

/**
 * The headers of a PUT that give an object all that is configured: encryption, storage class, tags, metadata,
 * Cache-Control and Content-Disposition. They are signed, so an upload comes with all of them or not at all.
 */
export function attributeHeaders(config: IssuerConfig, file: FileToStore): Record<string, string> {
  const tags = spellTags(config.objectTags);
  return { ...commonAttributes(config, file), ...(tags !== '' && { 'x-amz-tagging': tags }) };
}

/** The same as fields of a form, where tags are a document. Source: Amazon S3 API Reference, "POST Object". */
export function attributeFields(config: IssuerConfig, file: FileToStore): Record<string, string> {
  const tags = spellTagDocument(config.objectTags);
  return { ...commonAttributes(config, file), ...(tags !== '' && { tagging: tags }) };
}

/** The same as the SDK's parameters. */
export function attributeParameters(
  config: IssuerConfig,
  file: FileToStore,
): Pick<
  CreateMultipartUploadCommandInput,
  | 'ServerSideEncryption'
  | 'SSEKMSKeyId'
  | 'StorageClass'
  | 'Tagging'
  | 'Metadata'
  | 'CacheControl'
  | 'ContentDisposition'
> {
  const { storageClass, cacheControl } = config;
  const metadata = metadataOf(config, file);
  const tags = spellTags(config.objectTags);
  const disposition = dispositionOf(config, file);
  return {
    ...serverSideEncryption(config),
    ...(storageClass !== undefined && {
      StorageClass: storageClass as CreateMultipartUploadCommandInput['StorageClass'],
    }),
    ...(tags !== '' && { Tagging: tags }),
    ...(Object.keys(metadata).length > 0 && { Metadata: metadata }),
    ...(cacheControl !== undefined && { CacheControl: cacheControl }),
    ...(disposition !== undefined && { ContentDisposition: disposition }),
  };
}

const metadataOf = ({ objectMetadata }: IssuerConfig, { metadata }: FileToStore): Record<string, string> => ({
  ...metadata,
  ...objectMetadata,
});

/** What PUTs and forms name alike. */
function commonAttributes(config: IssuerConfig, file: FileToStore): Record<string, string> {
  const { storageClass, cacheControl } = config;
  const disposition = dispositionOf(config, file);
  const metadata = Object.entries(metadataOf(config, file)).map(([name, value]) => [
    `x-amz-meta-${name}`,
    value,
  ]);
  return {
    ...encryptionHeaders(config),
    ...(storageClass !== undefined && { 'x-amz-storage-class': storageClass }),
    ...Object.fromEntries(metadata),
    ...(cacheControl !== undefined && { 'cache-control': cacheControl }),
    ...(disposition !== undefined && { 'content-disposition': disposition }),
  };
}

/**
 * What a reader of the bucket that comes by no link of ours is told: the file's name, and `inline` only for types that
 * run nothing.
 */
function dispositionOf(
  { contentDisposition }: IssuerConfig,
  { key, contentType }: FileToStore,
): string | undefined {
  if (contentDisposition === undefined) return undefined;
  const essence = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const isShown = contentDisposition === 'inline' && shownType(essence) !== undefined;
  // Always ASCII, so that browser and signature count the same bytes.
  return create(filenameOfKey(key), { type: isShown ? 'inline' : 'attachment' });
}
