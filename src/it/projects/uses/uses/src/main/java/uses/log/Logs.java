package uses.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.slf4j.LoggerFactory;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;

public final class Logs {

    private Logs() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("java.util.logging", () -> logged(logger -> logger.log(Level.INFO, "message of {0}", Edition.name())));
        uses.put("java.util.logging, bundle", () -> logged(logger -> {
            Logger localized = Logger.getLogger("uses.localized", "uses.log.messages");
            localized.setParent(logger);
            localized.info("hello");
        }));
        uses.put("System.Logger", () -> logged(
                logger -> System.getLogger(logger.getName()).log(System.Logger.Level.INFO, "message of {0}", Edition.name())));
        uses.put("System.Logger, bundle", () -> logged(logger -> System.getLogger(
                        logger.getName(), ResourceBundle.getBundle("uses.log.messages", Locale.ROOT))
                .log(System.Logger.Level.INFO, "hello")));
        uses.put("Logback, own context", Logs::ownContext);
        uses.put("Logback, own appender in a file", () -> configured(new LoggerContext()));
        uses.put("Logback, own appender in a file, own context", () -> configured(new OwnContext()));
        uses.put("SLF4J and Logback", Logs::slf4j);
        uses.put("Log4j 2, own appender", Logs::log4j);
    }

    private interface Task {
        void log(Logger logger);
    }

    private static String logged(Task task) {
        StringBuilder told = new StringBuilder();
        Logger logger = Logger.getLogger("uses.jul");
        Handler handler = new OwnHandler(told);
        handler.setFormatter(new OwnFormatter());
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            task.log(logger);
        } finally {
            logger.removeHandler(handler);
        }
        return told.toString();
    }

    private static final class OwnHandler extends Handler {
        private final StringBuilder told;

        OwnHandler(StringBuilder told) {
            this.told = told;
        }

        @Override
        public void publish(LogRecord record) {
            told.append(getFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static final class OwnFormatter extends Formatter {
        @Override
        public String format(LogRecord record) {
            return formatMessage(record) + ", formatted by " + Edition.name();
        }
    }

    private static String ownContext() {
        LoggerContext context = new LoggerContext();
        OwnAppender appender = new OwnAppender();
        appender.setContext(context);
        appender.start();
        var logger = context.getLogger("uses");
        logger.addAppender(appender);
        logger.info("message {}", 1);
        context.stop();
        return appender.told();
    }

    private static String configured(LoggerContext context) throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Context.loader().getResource("uses/log/logback-uses.xml"));
        var logger = context.getLogger("uses");
        logger.info("message {}", 2);
        Object appender = logger.getAppender("OWN");
        context.stop();
        return appender == null ? "no appender" : String.valueOf(appender.getClass().getMethod("told").invoke(appender));
    }

    private static String slf4j() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            // Maven has an slf4j of its own.
            return LoggerFactory.getILoggerFactory().getClass().getName();
        }
        OwnAppender appender = new OwnAppender();
        appender.setContext(context);
        appender.start();
        var logger = context.getLogger("uses.slf4j");
        logger.setAdditive(false);
        logger.setLevel(ch.qos.logback.classic.Level.INFO);
        logger.addAppender(appender);
        try {
            LoggerFactory.getLogger("uses.slf4j").atInfo().log("message {}", Edition.name());
        } finally {
            logger.detachAppender(appender);
        }
        return appender.told();
    }

    public static final class OwnContext extends LoggerContext {}

    public static final class OwnAppender extends AppenderBase<ILoggingEvent> {
        private final StringBuilder told = new StringBuilder();
        private String prefix = "";

        public void setPrefix(String prefix) {
            this.prefix = prefix;
        }

        @Override
        protected void append(ILoggingEvent event) {
            told.append(prefix).append(event.getFormattedMessage()).append(", appended by ").append(Edition.name());
        }

        public String told() {
            return told.toString();
        }
    }

    private static String log4j() throws Exception {
        try (var context = new org.apache.logging.log4j.core.LoggerContext("uses")) {
            Configuration configuration = new XmlConfiguration(
                    context, new ConfigurationSource(Context.stream("uses/log/log4j2-uses.xml")));
            Own own = new Own();
            own.start();
            configuration.initialize();
            configuration.addAppender(own);
            configuration.getRootLogger().addAppender(own, org.apache.logging.log4j.Level.INFO, null);
            context.start(configuration);
            context.getLogger("uses.log4j").info("message of {}", Edition.name());
            return own.told + ", " + configuration.getStrSubstitutor().replace("${word}");
        }
    }

    private static final class Own extends AbstractAppender {
        private final StringBuilder told = new StringBuilder();

        Own() {
            super(
                    "own",
                    null,
                    PatternLayout.newBuilder().withPattern("%p %c %m").build(),
                    false,
                    Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            told.append(getLayout().toSerializable(event)).append(", appended by ").append(Edition.name());
        }
    }
}
