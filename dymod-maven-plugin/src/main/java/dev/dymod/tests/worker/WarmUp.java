package dev.dymod.tests.worker;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Test that does nothing. To run it loads the launcher and the engines. Listeners and extensions of the user do not see it. */
final class WarmUp {

    @Test
    void loads_classes() {}

    /**
     * Runs it.
     *
     * @throws LinkageError if there is no launcher, or none of a version that fits
     */
    static void run() {
        LauncherConfig config = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        try (LauncherSession session = LauncherFactory.openSession(config)) {
            session.getLauncher()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(DiscoverySelectors.selectClass(WarmUp.class))
                            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                            .build());
        }
    }
}
