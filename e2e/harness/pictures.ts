export * from '../../dev/draw-png.ts';
