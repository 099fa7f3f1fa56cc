import {
  Content,
  Header,
  HeaderTabs,
  Link,
  Page,
} from '@backstage/core-components';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { ServiceCatalogue } from './catalogue/ServiceCatalogue';
import { LayerMap } from './map/LayerMap';
import { Onboarding } from './onboarding/Onboarding';
import { Ownership } from './ownership/Ownership';
import { usePlatformPaths } from './routes';
import { Sources } from './sources/Sources';
import { Technologies } from './technologies/Technologies';

/** The pages of the plugin in one, with their header, for the legacy frontend system. */
export function PlatformPage() {
  const { pathname } = useLocation();
  const paths = usePlatformPaths();
  const tabs = [
    { id: 'map', label: 'Layer map', to: paths.map() },
    { id: 'services', label: 'Service catalogue', to: paths.services() },
    { id: 'onboarding', label: 'Onboarding', to: paths.onboarding() },
    { id: 'technologies', label: 'Technologies', to: paths.technologies() },
    { id: 'ownership', label: 'Ownership', to: paths.ownership() },
    { id: 'sources', label: 'Sources', to: paths.sources() },
  ];
  return (
    <Page themeId="service">
      <Header title="Platform" />
      <HeaderTabs
        tabs={tabs.map(({ id, label, to }) => ({
          id,
          label,
          tabProps: { component: Link, to },
        }))}
        selectedIndex={Math.max(
          0,
          tabs.findIndex(it => pathname.startsWith(it.to)),
        )}
      />
      <Content noPadding>
        <Routes>
          <Route path="map/*" element={<LayerMap />} />
          <Route path="services/*" element={<ServiceCatalogue />} />
          <Route path="onboarding/*" element={<Onboarding />} />
          <Route path="technologies/*" element={<Technologies />} />
          <Route path="ownership/*" element={<Ownership />} />
          <Route path="sources/*" element={<Sources />} />
          <Route path="*" element={<Navigate to="map" replace />} />
        </Routes>
      </Content>
    </Page>
  );
}
