export * from './toEntity';
