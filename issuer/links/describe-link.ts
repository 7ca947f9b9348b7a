import type { Link } from '../../src/contract/link.ts';
import type { LinkRecord } from './link-record.ts';

/** A stored link as the contract shows it. */
export function describeStoredLink(id: string, record: LinkRecord, base: string): Link {
  return {
    id,
    url: `${base}/d/${id}`,
    expiresAt: record.expiresAt,
    limitedBy: record.limitedBy,
    kind: 'stored',
    revocable: 'link',
    renewable: true,
    ...(record.awaits && { pending: true }),
    ...(record.maxDownloads !== undefined && {
      maxDownloads: record.maxDownloads,
      downloads: record.downloads,
    }),
    ...(record.password && { hasPassword: true }),
    ...(record.from !== undefined && { from: record.from }),
  };
}
