import { Route, Routes, useParams } from 'react-router-dom';
import { PageBody } from '../parts';
import { ComparePage } from './ComparePage';
import { SourcePage } from './SourcePage';
import { SourcesOverview } from './SourcesOverview';
import { VersionPage } from './VersionPage';

/**
 * How reading the roadmaps goes, for those who look after them: the content of a page, without its header.
 */
export function Sources() {
  return (
    <PageBody>
      <Routes>
        <Route path=":id" element={<OneSource />} />
        <Route path=":id/versions/:version" element={<OneVersion />} />
        <Route path=":id/compare" element={<Compare />} />
        <Route path="*" element={<SourcesOverview />} />
      </Routes>
    </PageBody>
  );
}

// Each with a key, so that nothing of one is shown as another's.

function OneSource() {
  const { id = '' } = useParams();
  return <SourcePage key={id} id={id} />;
}

function OneVersion() {
  const { id = '', version = '' } = useParams();
  return (
    <VersionPage key={`${id} ${version}`} id={id} version={Number(version)} />
  );
}

function Compare() {
  const { id = '' } = useParams();
  return <ComparePage key={id} id={id} />;
}
