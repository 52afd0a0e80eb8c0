package eu.passerelle.delivery.door;

import jakarta.servlet.http.HttpServletRequest;
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
    HttpFirewall firewall() {
        return new LooserAtTheDoors();
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
            return request.getRequestURI().startsWith(DOORS)
                    ? doors.getFirewalledRequest(request)
                    : super.getFirewalledRequest(request);
        }
    }
}
