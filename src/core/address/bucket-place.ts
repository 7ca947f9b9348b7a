/**
 * Where the URLs of a storage service name the bucket: as the first segment of the path, or in the host. `bucket` is
 * absent where the host names something that stands for a bucket, such as an access point.
 */
export type BucketPlace = { readonly in: 'path' } | { readonly in: 'host'; readonly bucket?: string };

const REGION = '[a-z]{2,4}(?:-[a-z]+)+-\\d{1,2}';
/** The DNS suffix of each AWS partition. Source: botocore, `partitions.json`. */
const AWS =
  '(?:amazonaws\\.com(?:\\.cn)?|amazonaws\\.eu|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov|cloud\\.adc-e\\.uk|csp\\.hci\\.ic\\.gov)';

/** Hosts of services that take the bucket in front of them or as the first segment of the path. */
const SERVICE_HOSTS = [
  // Source: AWS General Reference, "Amazon S3 endpoints and quotas"; dual-stack, FIPS and the old spelling with a dash.
  `s3(?:-fips)?(?:\\.dualstack)?\\.${REGION}\\.${AWS}`,
  `s3(?:-fips)?-${REGION}\\.${AWS}`,
  `s3(?:-external-1)?\\.${AWS}`,
  // Source: Amazon S3 User Guide, "Directory bucket endpoints".
  `s3express(?:-fips)?-[a-z0-9-]+\\.(?:dualstack\\.)?${REGION}\\.${AWS}`,
  // Source: Amazon S3 User Guide, "AWS PrivateLink for Amazon S3". "bucket" is that word, not a name.
  `bucket\\.vpce-[a-z0-9-]+\\.s3\\.${REGION}\\.vpce\\.${AWS}`,
  // Source: Google Cloud, "Cloud Storage request endpoints".
  'storage(?:\\.[a-z0-9-]+\\.rep)?\\.googleapis\\.com',
  'commondatastorage\\.googleapis\\.com',
  'storage\\.cloud\\.google\\.com',
  '[a-z]{3}\\d+\\.digitaloceanspaces\\.com',
  's3\\.[a-z]+(?:-[a-z]+)*-\\d+\\.backblazeb2\\.com',
  's3(?:\\.[a-z]+(?:-[a-z]+)*-\\d+(?:-\\d+)?)?\\.wasabisys\\.com',
  's3\\.[a-z]{2}-[a-z]{3}\\.scw\\.cloud',
  's3\\.[a-z0-9-]+(?:\\.io|\\.perf)?\\.cloud\\.ovh\\.(?:net|us)',
  '[a-z]{2}-[a-z]+-\\d+\\.linodeobjects\\.com',
  '[a-z]{3}\\d\\.your-objectstorage\\.com',
  '[a-z]{3}\\d+\\.vultrobjects\\.com',
  'sos-[a-z]{2}-[a-z]+-\\d+\\.exo\\.io',
  's3(?:\\.(?:private|direct))?\\.[a-z0-9-]+\\.cloud-object-storage\\.appdomain\\.cloud',
  'oss-[a-z0-9-]+\\.aliyuncs\\.com',
  'cos\\.[a-z0-9-]+\\.myqcloud\\.com',
  '[a-z]{2}\\.object(?:\\.private|\\.gov)?\\.ncloudstorage\\.com',
  'fly\\.storage\\.tigris\\.dev',
  't3\\.storage\\.dev',
  'gateway(?:\\.[a-z0-9]+)?\\.storjshare\\.io',
];

/** Hosts that exist with a bucket in front of them only. */
const BUCKET_HOSTS = [
  `s3-accelerate(?:\\.dualstack)?\\.${AWS}`,
  `s3-website[.-]${REGION}\\.${AWS}`,
  '[a-z]{3}\\d+\\.cdn\\.digitaloceanspaces\\.com',
  'website-[a-z]{2}-[a-z]+-\\d+\\.linodeobjects\\.com',
  'oss-accelerate\\.aliyuncs\\.com',
  'cos\\.accelerate\\.myqcloud\\.com',
];

/** Hosts whose first labels are the name and the owner of an access point. Source: Amazon S3 User Guide, "Access points". */
const ACCESS_POINTS = [
  `s3-accesspoint(?:-fips)?(?:\\.dualstack)?\\.${REGION}\\.${AWS}`,
  `s3-object-lambda(?:-fips)?\\.${REGION}\\.${AWS}`,
  `op-[a-z0-9]+\\.s3-outposts(?:-fips)?\\.${REGION}\\.${AWS}`,
  `accesspoint\\.s3-global\\.${AWS}`,
  `accesspoint\\.vpce-[a-z0-9-]+\\.s3\\.${REGION}\\.vpce\\.${AWS}`,
];

const oneOf = (hosts: readonly string[]) => `(?:${hosts.join('|')})$`;
const isAccessPoint = new RegExp(`^.+\\.${oneOf(ACCESS_POINTS)}`);
const inFrontOf = new RegExp(`^(.+)\\.${oneOf([...BUCKET_HOSTS, ...SERVICE_HOSTS])}`);
const isService = new RegExp(`^${oneOf(SERVICE_HOSTS)}`);

/** R2's own label is the account, with a jurisdiction behind it. Source: Cloudflare R2, "S3 API compatibility". */
const R2 = /^(?:([^.]+)\.)??[^.]+(?:\.(?:eu|fedramp|us))?\.r2\.cloudflarestorage\.com$/;

/**
 * Where URLs on a host name the bucket, by the published rules of the services that have some. Null for every other host:
 * MinIO, Ceph and whatever stands behind a name of its own take both ways, and the name does not tell which.
 *
 * @param hostname as `URL.hostname` writes it
 */
export function bucketPlace(hostname: string): BucketPlace | null {
  const host = hostname.replace(/\.$/, '');
  const r2 = R2.exec(host);
  if (r2) return r2[1] === undefined ? { in: 'path' } : { in: 'host', bucket: r2[1] };
  if (isAccessPoint.test(host)) return { in: 'host' };
  const bucket = inFrontOf.exec(host)?.[1];
  if (bucket !== undefined) return { in: 'host', bucket };
  return isService.test(host) ? { in: 'path' } : null;
}
