package eu.passerelle.sandbox.kill;

import eu.passerelle.transfer.Adapter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.ClassUtils;

/**
 * A moment at which this JVM halts as if it had been killed, given as system property {@code sandbox.kill-at}:
 * {@code before-commit:<table>:<n>} and {@code after-commit:<table>:<n>} around the n-th commit of a transaction that
 * wrote to a table, {@code before-call:<hop>:<n>} and {@code after-call:<hop>:<n>} around the n-th call of a hop's
 * adapter.
 */
public final class KillPoint implements BeanPostProcessor {
    /** What the system gives a process that was killed by signal 9. */
    public static final int KILLED = 137;

    private static final String PROPERTY = "sandbox.kill-at";

    private final Moment moment;
    private final String name;
    private final AtomicInteger left;

    private enum Moment {
        BEFORE_COMMIT,
        AFTER_COMMIT,
        BEFORE_CALL,
        AFTER_CALL
    }

    private KillPoint(Moment moment, String name, int n) {
        this.moment = moment;
        this.name = name;
        this.left = new AtomicInteger(n);
    }

    /** The point that this JVM was given, if any. */
    public static Optional<KillPoint> given() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(KillPoint::of);
    }

    /** As an argument for the start of a JVM. */
    static String argument(String point) {
        of(point);
        return "-D" + PROPERTY + "=" + point;
    }

    private static KillPoint of(String text) {
        String[] parts = text.split(":");
        if (parts.length != 3) {
            throw new IllegalArgumentException("a kill point is <moment>:<table or hop>:<n>, not " + text);
        }
        Moment moment = Moment.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_'));
        return new KillPoint(moment, parts[1], Integer.parseInt(parts[2]));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return switch (moment) {
            case BEFORE_COMMIT, AFTER_COMMIT -> bean instanceof DataSource source ? watched(source) : bean;
            case BEFORE_CALL, AFTER_CALL ->
                bean instanceof Adapter<?, ?> adapter && adapter.hop().equals(name) ? watched(adapter) : bean;
        };
    }

    private Object watched(Adapter<?, ?> adapter) {
        return Proxy.newProxyInstance(
                adapter.getClass().getClassLoader(),
                ClassUtils.getAllInterfaces(adapter),
                (proxy, method, arguments) -> {
                    boolean call = method.getName().equals("deliver");
                    if (call && moment == Moment.BEFORE_CALL) {
                        count();
                    }
                    Object answer = invoke(method, adapter, arguments);
                    if (call && moment == Moment.AFTER_CALL) {
                        count();
                    }
                    return answer;
                });
    }

    private DataSource watched(DataSource source) {
        return new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() throws SQLException {
                return watched(super.getConnection());
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return watched(super.getConnection(user, password));
            }
        };
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                KillPoint.class.getClassLoader(), new Class<?>[] {Connection.class}, new Watch(connection));
    }

    /** Notes whether a transaction has written to the table, by the statements that it prepares. */
    private final class Watch implements InvocationHandler {
        private final Connection connection;
        private final WriteTo table = new WriteTo(name);
        private boolean wrote;

        Watch(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("prepareStatement") && arguments != null) {
                wrote |= table.matches((String) arguments[0]);
            }
            boolean commit = method.getName().equals("commit") && wrote;
            if (commit && moment == Moment.BEFORE_COMMIT) {
                count();
            }
            Object answer = KillPoint.invoke(method, connection, arguments);
            if (commit && moment == Moment.AFTER_COMMIT) {
                count();
            }
            if (method.getName().equals("commit") || method.getName().equals("rollback")) {
                wrote = false;
            }
            return answer;
        }
    }

    private void count() {
        if (left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private static @Nullable Object invoke(Method method, Object target, Object @Nullable [] arguments)
            throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
