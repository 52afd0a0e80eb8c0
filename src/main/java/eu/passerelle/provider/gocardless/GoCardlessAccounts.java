package eu.passerelle.provider.gocardless;

import com.gocardless.http.HttpClient;
import eu.passerelle.money.Creditor;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.transfer.Recipients;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.springframework.stereotype.Component;

/**
 * One account a creditor: its own token, our time-outs, no request sent twice by itself.
 *
 * <p>The SDK's own builder makes a connection that repeats a POST when a kept-alive connection breaks or a 503 asks for
 * it, follows redirects, tells the versions of Java and of the operating system, and logs every address with its ids.
 * So the SDK's services are given a connection of ours.
 */
@Component
class GoCardlessAccounts {
    static final String RAIL = "gocardless";
    static final String CREDITOR = "creditor";
    static final String ORGANISATION = "organisation";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Shorter than a lease of work, so that a slow answer ends as unknown while the lease still holds. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);

    private static final int ONE_ATTEMPT = 1;

    private final Creditors creditors;
    private final String apiBase;
    private final OkHttpClient connections;
    private final Map<Creditor, GoCardlessAccount> accounts = new ConcurrentHashMap<>();

    GoCardlessAccounts(Creditors creditors, Recipients recipients) {
        this.creditors = creditors;
        this.apiBase = recipients.endpoint(RAIL, "api").toString();
        this.connections = new OkHttpClient.Builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(CALL_TIMEOUT)
                .writeTimeout(CALL_TIMEOUT)
                .callTimeout(CALL_TIMEOUT)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .addNetworkInterceptor(GoCardlessAccounts::once)
                .build();
    }

    GoCardlessAccount of(Creditor creditor) {
        return accounts.computeIfAbsent(creditor, this::account);
    }

    Optional<RailSettings> settings(Creditor creditor) {
        return creditors
                .find(creditor)
                .map(CreditorSettings::rails)
                .flatMap(rails -> Optional.ofNullable(rails.get(RAIL)));
    }

    /** The one creditor whose account is of this organisation; nobody where several share it or none has it. */
    Optional<Creditor> ofOrganisation(String organisation) {
        List<Creditor> found = creditors.all().stream()
                .filter(creditor -> Optional.ofNullable(creditor.rails().get(RAIL))
                        .flatMap(rail -> rail.option(ORGANISATION))
                        .filter(organisation::equals)
                        .isPresent())
                .map(CreditorSettings::creditor)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private GoCardlessAccount account(Creditor creditor) {
        RailSettings settings = settings(creditor)
                .orElseThrow(() -> new IllegalStateException(creditor + " has no account at " + RAIL));
        return new GoCardlessAccount(
                new HttpClient(settings.apiKey().reveal(), apiBase, connections, true, ONE_ATTEMPT, 0),
                settings.option(CREDITOR));
    }

    /** OkHttp sends a request again by itself when a 503 says {@code Retry-After: 0}: it does not hear of it. */
    private static Response once(Interceptor.Chain chain) throws IOException {
        return chain.proceed(chain.request()
                        .newBuilder()
                        .header("User-Agent", "passerelle")
                        .build())
                .newBuilder()
                .removeHeader("Retry-After")
                .build();
    }
}
