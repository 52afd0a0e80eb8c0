package eu.passerelle.delivery.door;

import eu.passerelle.delivery.PathSecret;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the secret out of a path that ends with one, before anybody else reads the path: its digest stands there
 * instead. Such a provider may send a form, which goes on as the bytes it is and is not taken apart as parameters.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecretPaths extends OncePerRequestFilter {
    private static final String PATHS = "/webhooks/lemonway/";

    static boolean isOne(String path) {
        return path.startsWith(PATHS);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isOne(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new WithoutSecret(request), response);
    }

    private static final class WithoutSecret extends HttpServletRequestWrapper {
        private static final String BYTES = "application/octet-stream";
        private final String path;

        WithoutSecret(HttpServletRequest request) {
            super(request);
            this.path = masked(request.getRequestURI());
        }

        /** {@code /webhooks/<provider>/<creditor>/<all that follows>}. */
        private static String masked(String path) {
            int creditorEnd = path.indexOf('/', PATHS.length());
            if (creditorEnd < 0) {
                return path;
            }
            return path.substring(0, creditorEnd + 1) + PathSecret.digest(decoded(path.substring(creditorEnd + 1)));
        }

        private static String decoded(String secret) {
            try {
                return URLDecoder.decode(secret.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException malformed) {
                return secret;
            }
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public String getServletPath() {
            return path;
        }

        @Override
        public @Nullable String getPathInfo() {
            return null;
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(path);
        }

        @Override
        public @Nullable String getQueryString() {
            return null;
        }

        @Override
        public String getContentType() {
            return BYTES;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase("Content-Type") ? BYTES : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase("Content-Type")
                    ? Collections.enumeration(List.of(BYTES))
                    : super.getHeaders(name);
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }
    }
}
