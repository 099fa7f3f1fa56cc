import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A page is loaded lazily, and a slow machine has to compile it first.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);
