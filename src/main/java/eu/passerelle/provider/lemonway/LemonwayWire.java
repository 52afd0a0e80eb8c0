package eu.passerelle.provider.lemonway;

import eu.passerelle.transfer.guard.WayOutRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. There is no kit for this interface, so this is the provider rooms' one connection of our
 * own: no redirect is followed, nothing that may act is sent twice, and the tripwire is asked for every connection.
 */
final class LemonwayWire {
    private static final Duration CONNECT_WAIT_MAX = Duration.ofSeconds(5);
    private static final int ANSWER_BYTES_MAX = 8 * 1024 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_WAIT_MAX)
            .build();

    @SuppressWarnings("ArrayRecordComponent")
    record Reply(int status, byte[] body) {}

    /** @param body empty for a call without one */
    record Asked(
            String method,
            URI address,
            Map<String, String> headers,
            @Nullable String body) {
        /** Keys, tokens and persons stand in it. */
        @Override
        public String toString() {
            return method;
        }
    }

    /** @param within from the call to the last byte of the answer */
    Reply send(Asked asked, Duration within) throws LemonwayTrouble {
        CompletableFuture<HttpResponse<byte[]>> answer = start(asked);
        try {
            HttpResponse<byte[]> response = answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return new Reply(response.statusCode(), response.body());
        } catch (ExecutionException e) {
            throw neverConnected(e)
                    ? new LemonwayTrouble.NotSent("no connection to lemonway")
                    : new LemonwayTrouble.Unknown("no answer from lemonway");
        } catch (TimeoutException e) {
            throw new LemonwayTrouble.Unknown("no whole answer in time from lemonway");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LemonwayTrouble.Unknown("stopped while waiting for lemonway");
        } finally {
            answer.cancel(true);
        }
    }

    private CompletableFuture<HttpResponse<byte[]>> start(Asked asked) throws LemonwayTrouble {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(asked.address())
                    .method(
                            asked.method(),
                            asked.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(asked.body()));
            asked.headers().forEach(request::header);
            return http.sendAsync(request.build(), info -> new Body());
        } catch (IllegalArgumentException unfit) {
            // Without the cause: its message quotes headers.
            throw new LemonwayTrouble.NotSent("a header or an address that cannot be sent to lemonway");
        } catch (WayOutRefused refused) {
            throw new LemonwayTrouble.NotSent("no connection to lemonway");
        }
    }

    private static boolean neverConnected(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof WayOutRefused) {
                return true;
            }
        }
        return false;
    }

    /** A whole body, or none where it is too long to be an answer. */
    private static final class Body implements BodySubscriber<byte[]> {
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private @Nullable Subscription source;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            source = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] chunk = new byte[buffer.remaining()];
                buffer.get(chunk);
                read.writeBytes(chunk);
            }
            if (read.size() > ANSWER_BYTES_MAX && source != null) {
                source.cancel();
                body.completeExceptionally(new IOException("the answer is too long"));
            }
        }

        @Override
        public void onError(Throwable cause) {
            body.completeExceptionally(cause);
        }

        @Override
        public void onComplete() {
            body.complete(read.toByteArray());
        }
    }
}
