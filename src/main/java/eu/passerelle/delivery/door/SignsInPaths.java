package eu.passerelle.delivery.door;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * An invoice's number or a mandate's reference may hold a slash, a percent sign or a semicolon; written as the URI
 * standard asks ({@code FAC%2F1}) they reach the doors, where the server would else answer 400 before anybody is
 * asked. Elsewhere nothing is loosened.
 */
@Configuration(proxyBeanMethods = false)
class SignsInPaths {
    private static final String DOORS = "/v1/";

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashesInNames() {
        return server -> server.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsForTheUnread() {
        return server -> server.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(UnreadRequests.class.getName());
            host.getPipeline().addValve(new UnreadRequests());
        });
    }

    @Bean
    HttpFirewall firewall() {
        return new LooserAtTheDoors();
    }

    /** What is answered by a problem document, whatever was wrong with it; nobody reads more of it than its status. */
    private static final class Refused extends FirewalledRequest {
        Refused(HttpServletRequest request) {
            super(request);
        }

        /** One that is answered with a body, and never by an echo. */
        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public void reset() {}
    }

    private static final class LooserAtTheDoors extends StrictHttpFirewall {
        private final StrictHttpFirewall doors = new StrictHttpFirewall();

        LooserAtTheDoors() {
            doors.setAllowUrlEncodedSlash(true);
            doors.setAllowUrlEncodedDoubleSlash(true);
            doors.setAllowUrlEncodedPercent(true);
            doors.setAllowSemicolon(true);
        }

        @Override
        public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                return new Refused(request);
            }
            FirewalledRequest guarded = request.getRequestURI().startsWith(DOORS)
                    ? doors.getFirewalledRequest(request)
                    : super.getFirewalledRequest(request);
            readHead(guarded);
            return guarded;
        }

        /** Each is looked at where it is read, which would be within Camel: a fault of ours then, and not of theirs. */
        private static void readHead(HttpServletRequest guarded) {
            for (String name : Collections.list(guarded.getHeaderNames())) {
                Collections.list(guarded.getHeaders(name));
            }
            Collections.list(guarded.getParameterNames());
        }
    }
}
