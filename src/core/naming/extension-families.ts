/**
 * Extensions whose files begin with the same signature, first the one under which a detector knows it. The members of a
 * family cannot be told apart by a signature, so within it a name's own extension is the better word.
 *
 * Families marked with `*` are open: anybody makes formats of such a container, and an extension that no family knows is
 * likelier one of those than a slip.
 */
const FAMILIES = `
  *zip docx xlsx pptx docm xlsm pptm dotx xltx potx dotm xltm potm ppsx ppsm xlsb vsdx vsdm xps oxps odt ods odp odg odf
    odb ott ots otp otg sxw sxc epub apk aab apks xapk jar war ear aar jmod xpi whl egg ipa 3mf sketch fig key pages
    numbers hwpx owpml show cell vsix kmz cbz usdz nupkg xd kra ora procreate idml mscz mxl lottie pbix twbx ggb sb3
    appx msix wgt zipx thmx mcworld mcpack
  *gz gzip tgz tar.gz taz svgz emz wmz dia abw gnumeric unitypackage cpgz vgz
  *cfb doc xls ppt dot xlt pot pps msg hwp hwt cell show msi msp mst vsd mpp pub thumbs sldprt sldasm slddrw rvt rfa suo xla wps
  *sqlite sqlite3 db db3 s3db sl3 mbtiles gpkg
  *tif tiff dng cr2 nef nrw arw srf sr2 orf rw2 pef srw 3fr fff iiq dcr kdc erf mef mos svs btf
  *exe dll sys scr ocx cpl drv efi com mui pyd node xll
  *elf so o ko appimage axf
  *macho dylib bundle
  mobi azw azw3 prc
  tar tar.gz cbt ova gem oci
  bz2 tbz tbz2 tar.bz2
  xz txz tar.xz
  zst tzst tar.zst
  Z taz
  lz4
  lz tlz
  7z cb7
  rar cbr
  ar a lib deb udeb ipk
  deb udeb ipk
  cab msu
  pdf ai
  ps eps epsf epsi ai
  jpg jpeg jpe jfif jfi jif pjpeg pjp thm
  png apng
  gif
  webp
  avif avifs
  heic heif hif heics heifs
  jxl
  bmp dib
  ico
  cur
  psd psb
  svg
  icns
  jp2 jpg2 j2k j2c jpf jpx jpm mj2
  mp4 m4v m4a m4b m4p m4r mov qt 3gp 3g2 f4v f4p f4a f4b mp4v
  mkv webm mka mks mk3d weba
  webm weba
  asf wmv wma wm
  avi divx
  wav wave bwf
  ogg oga ogv ogx ogm opus spx
  mp3 mp2 mp1 mpga mpa m2a
  mpg mpeg mpe m1v m2v vob
  mts m2ts m2t ts tsa trp
  aac adts
  flac
  amr
  mid midi kar
  flv
  ttf otf ttc
  woff
  woff2
  rtf
  xcf
`;

interface Family {
  readonly members: ReadonlySet<string>;
  readonly isOpen: boolean;
}

const families: readonly Family[] = FAMILIES.trim()
  .split(/\n {2}(?! )/)
  .map((line) => ({
    members: new Set(line.replace('*', '').trim().split(/\s+/)),
    isOpen: line.trim().startsWith('*'),
  }));

const familiesOf = (extension: string) => families.filter(({ members }) => members.has(extension));

/** Whether the signature is that of a container of which anybody makes formats. */
export const isOpenContainer = (found: string) => familiesOf(found).some(({ isOpen }) => isOpen);

/** Programs that answer, and pages: what they send is called by their name and is nothing of theirs. */
const PROGRAMS = new Set(
  'php php3 php5 phtml asp aspx ashx axd asmx jsp jspx jspa cgi fcgi cfm do action html htm xhtml shtml'.split(
    ' ',
  ),
);

/** `agrees`: it is a right one. `lies`: it is one of another format. `says nothing`: it may be no extension at all. */
export type ExtensionVerdict = 'agrees' | 'lies' | 'says nothing';

/** What looks like an extension: no number of a version, no year. */
const LIKE_AN_EXTENSION = /^(?=[0-9]*[a-z])[a-z0-9]{1,12}$/;

/**
 * Whether the extension of a name fits what the bytes are by their signature.
 *
 * @param extension of the name, in lower case
 * @param found the detector's extension for the signature
 * @param declaredAsFound the server, too, says no more than the signature does
 */
export function judgeExtension(extension: string, found: string, declaredAsFound = false): ExtensionVerdict {
  if (extension === found) return 'agrees';
  if (PROGRAMS.has(extension)) return 'lies';
  const own = familiesOf(found);
  if (own.some(({ members }) => members.has(extension))) return 'agrees';
  if (familiesOf(extension).length > 0) return 'lies';
  const mayBeNew = isOpenContainer(found) && LIKE_AN_EXTENSION.test(extension) && !declaredAsFound;
  return mayBeNew ? 'agrees' : 'says nothing';
}

/**
 * The same for bytes without a signature, such as text.
 *
 * @param byName the type that the name tells
 * @param type what the bytes are for another reason, such as the server's word
 */
export function judgeTextExtension(extension: string, byName: string, type: string): ExtensionVerdict {
  if (!LIKE_AN_EXTENSION.test(extension)) return 'says nothing';
  if (byName === type || type === 'text/plain') return 'agrees';
  if (PROGRAMS.has(extension)) return 'lies';
  const [family = ''] = byName.split('/');
  return ['image', 'audio', 'video'].includes(family) && !type.startsWith(`${family}/`) ? 'lies' : 'agrees';
}
