package eu.passerelle.provider;

import eu.passerelle.provider.LimitingProvider.Fate;
import eu.passerelle.provider.MonthEnd.Result;
import eu.passerelle.provider.MonthEnd.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The peer: Camel's throttle with redelivery, as its documentation shows them, by the machine's own clock, for which a
 * sample of the accounts stands. Each account is fed by threads of its own, so that none waits behind another.
 */
final class ThrottledMonthEnd {
    private static final int SAMPLE = 40;
    private static final int SENDERS = 40;
    private static final long SILENCE_NANOS = 15_000_000_000L;

    private ThrottledMonthEnd() {}

    static Result run() throws Exception {
        List<Seen> seen = new ArrayList<>();
        try (DefaultCamelContext camel = new DefaultCamelContext();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            camel.addRoutes(new Routes());
            camel.start();
            ProducerTemplate template = camel.createProducerTemplate();
            List<Future<Seen>> accounts = new ArrayList<>();
            for (int account = 0; account < SAMPLE; account++) {
                int number = account;
                accounts.add(threads.submit(() -> feed(number, template, threads)));
            }
            for (Future<Seen> account : accounts) {
                seen.add(account.get());
            }
        }
        return MonthEnd.result(seen);
    }

    private record Call(LimitingProvider provider, int reference) {}

    private static Seen feed(int account, ProducerTemplate template, ExecutorService threads) throws Exception {
        boolean minutes = MonthEnd.gocardless(account);
        LimitingProvider provider = new LimitingProvider(minutes, account);
        int invoices = MonthEnd.invoicesOf(account);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger arrivedByThen = new AtomicInteger();
        AtomicLong goneAtNanos = new AtomicLong();
        long started = System.nanoTime();
        List<Future<?>> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            senders.add(threads.submit(() -> {
                for (int one = next.getAndIncrement(); one < invoices; one = next.getAndIncrement()) {
                    template.sendBodyAndHeader(
                            minutes ? "direct:gocardless" : "direct:stripe",
                            new Call(provider, one),
                            "account",
                            account);
                }
                if (goneAtNanos.compareAndSet(0, System.nanoTime())) {
                    arrivedByThen.set(provider.arrived());
                }
            }));
        }
        for (Future<?> sender : senders) {
            sender.get();
        }
        return new Seen(provider, invoices, arrivedByThen.get(), (goneAtNanos.get() - started) / 1e9);
    }

    private static final class Routes extends RouteBuilder {
        private static final int REDELIVERIES_MAX = 50;

        @Override
        public void configure() {
            errorHandler(defaultErrorHandler()
                    .maximumRedeliveries(REDELIVERIES_MAX)
                    .redeliveryDelay(1000)
                    .logExhausted(false)
                    .log(org.slf4j.helpers.NOPLogger.NOP_LOGGER));
            from("direct:stripe")
                    .throttle(25)
                    .correlationExpression(header("account"))
                    .timePeriodMillis(1000)
                    .process(exchange -> call(exchange.getMessage().getBody(Call.class)));
            from("direct:gocardless")
                    .throttle(1000)
                    .correlationExpression(header("account"))
                    .timePeriodMillis(60_000)
                    .process(exchange -> call(exchange.getMessage().getBody(Call.class)));
        }

        private static void call(Call call) {
            LimitingProvider provider = call.provider();
            Fate fate = provider.fate();
            LockSupport.parkNanos(provider.onTheWayNanos());
            if (fate == Fate.NEVER_CONNECTED) {
                throw new IllegalStateException("no connection");
            }
            boolean letIn = provider.arrive(call.reference(), System.nanoTime(), fate);
            long work = fate == Fate.ACTED_AND_SILENT ? SILENCE_NANOS : provider.workNanos();
            LockSupport.parkNanos(work);
            if (!letIn || fate != Fate.FINE) {
                throw new IllegalStateException(letIn ? "no answer" : "429");
            }
        }
    }
}
