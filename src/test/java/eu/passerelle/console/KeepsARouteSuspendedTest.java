package eu.passerelle.console;

import static eu.passerelle.console.RunningConsole.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.ConsoleUsers.Role;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.Test;

class KeepsARouteSuspendedTest {
    private final TestPostgres.Database database = TestPostgres.shared().freshDatabase();

    @Test
    void aSuspendedRouteStaysStoppedAfterARestartUntilItIsResumed() {
        try (RunningConsole first = RunningConsole.start(database)) {
            assertThat(first.exec(Role.OPERATOR, ROUTE, "suspend()")
                            .path("status")
                            .asInt())
                    .isEqualTo(200);
        }
        try (RunningConsole second = RunningConsole.start(database)) {
            assertThat(second.route()).isEqualTo(ServiceStatus.Stopped);
            assertThat(second.read(Role.VIEWER, ROUTE, "State").path("value").asText())
                    .isEqualTo("Stopped");
            assertThat(second.exec(Role.OPERATOR, ROUTE, "resume()")
                            .path("status")
                            .asInt())
                    .isEqualTo(200);
            assertThat(second.route()).isEqualTo(ServiceStatus.Started);
        }
        try (RunningConsole third = RunningConsole.start(database)) {
            assertThat(third.route()).isEqualTo(ServiceStatus.Started);
        }
    }
}
