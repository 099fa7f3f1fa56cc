import { Route, Routes, useParams } from 'react-router-dom';
import { PageBody } from '../parts';
import { EditPage } from './EditPage';
import { ForUs } from './ForUs';
import { MyRequests } from './MyRequests';
import { OnboardingPage } from './OnboardingPage';
import { RequestPage } from './RequestPage';
import { Statistics } from './Statistics';

/**
 * From asking for a capability to having it, for those who ask and those who provide: the content of a page, without its header.
 */
export function Onboarding() {
  return (
    <PageBody>
      <Routes>
        <Route path="new" element={<RequestPage />} />
        <Route path="for-us" element={<ForUs />} />
        <Route path="statistics" element={<Statistics />} />
        <Route path=":id" element={<OneOnboarding />} />
        <Route path=":id/edit" element={<EditOne />} />
        <Route path="*" element={<MyRequests />} />
      </Routes>
    </PageBody>
  );
}

// Each with a key, so that nothing of one is shown as another's.

function OneOnboarding() {
  const { id = '' } = useParams();
  return <OnboardingPage key={id} id={id} />;
}

function EditOne() {
  const { id = '' } = useParams();
  return <EditPage key={id} id={id} />;
}
