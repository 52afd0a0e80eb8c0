package eu.passerelle.console;

import eu.passerelle.settings.ConsoleUsers;
import eu.passerelle.settings.ConsoleUsers.ConsoleUser;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who comes in where. The public port serves {@code /v1} and {@code /webhooks}, which carry their own proof, and
 * nothing else; the management port asks a login for everything but health, and {@link ConsoleRestrictor} what each
 * role may do. Hawtio's own authentication is off ({@code hawtio.authenticationEnabled}): it would ask a realm of its
 * own.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {
    private static final String[] DOORS = {"/v1/**", "/webhooks/**"};
    private static final String[] ROLES =
            Arrays.stream(ConsoleUsers.Role.values()).map(Enum::name).toArray(String[]::new);
    private static final String[] HEALTH = {
        "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"
    };
    private static final String HOME = "/actuator/hawtio/";

    @Bean
    @Order(1)
    SecurityFilterChain doors(HttpSecurity http) throws Exception {
        return http.securityMatcher(DOORS)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** The rest of the public port: no login page, no hint. */
    @Bean
    @Order(2)
    SecurityFilterChain walls(HttpSecurity http, ServletContext publicContext, Environment environment)
            throws Exception {
        boolean ownPort = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        RequestMatcher onPublicPort =
                request -> ownPort && request.getServletContext().equals(publicContext);
        return http.securityMatcher(onPublicPort)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.NOT_FOUND)))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain console(HttpSecurity http) throws Exception {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return http.csrf(csrf -> csrf.csrfTokenRepository(tokens)
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .addFilterAfter(new CsrfTokenTouch(), CsrfFilter.class)
                .addFilterBefore(new SameOrigin(), CsrfFilter.class)
                .formLogin(form -> form.defaultSuccessUrl(HOME, false))
                .httpBasic(Customizer.withDefaults())
                .authorizeHttpRequests(requests -> requests.requestMatchers(HEALTH)
                        .permitAll()
                        // The answer to what was refused before.
                        .dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        // Hawtio's proxy would call any JVM that a user names: another way out.
                        .requestMatchers("/actuator/hawtio/proxy/**")
                        .denyAll()
                        .requestMatchers(HttpMethod.POST, "/actuator/jolokia/**", "/actuator/hawtio/jolokia/**")
                        .hasAnyRole(ROLES)
                        .requestMatchers("/actuator/jolokia/**", "/actuator/hawtio/jolokia/**")
                        .denyAll()
                        .anyRequest()
                        .hasAnyRole(ROLES))
                .build();
    }

    @Bean
    UserDetailsService consoleUserDetails(ConsoleUsers users) {
        List<UserDetails> known =
                users.users().stream().map(ConsoleSecurity::details).toList();
        return new InMemoryUserDetailsManager(known);
    }

    @Bean
    PasswordEncoder consolePasswords() {
        return new BCryptPasswordEncoder();
    }

    private static UserDetails details(ConsoleUser user) {
        return User.withUsername(user.name())
                .password(user.bcrypt())
                .roles(user.role().name())
                .build();
    }
}
