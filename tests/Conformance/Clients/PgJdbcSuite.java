import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What pgjdbc does with a server, step by step; prints one line a step. Usage: PgJdbcSuite URL */
public final class PgJdbcSuite {
    private static void check(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("select 1 + 1")) {
                check(rows.next() && rows.getInt(1) == 2, "1 + 1");
            }
            check(connection.getMetaData().getDatabaseMajorVersion() == 15, "version");
            System.out.println("ok connect");

            // More than five executions: the driver goes over to a named statement and binary results.
            try (PreparedStatement prepared = connection.prepareStatement(
                    "select ?::int, ?::text, ?::numeric(12,2), ?::date, ?::bool, ?::float8")) {
                for (int i = 0; i < 12; i++) {
                    prepared.setInt(1, i);
                    prepared.setString(2, "ä" + i);
                    prepared.setBigDecimal(3, new BigDecimal("12.50"));
                    prepared.setObject(4, LocalDate.of(2024, 2, 29));
                    prepared.setBoolean(5, i % 2 == 0);
                    prepared.setDouble(6, 1.5);
                    try (ResultSet rows = prepared.executeQuery()) {
                        check(rows.next(), "row");
                        check(rows.getInt(1) == i && rows.getString(2).equals("ä" + i), "int and text");
                        check(rows.getBigDecimal(3).compareTo(new BigDecimal("12.50")) == 0, "numeric");
                        check(rows.getObject(4, LocalDate.class).equals(LocalDate.of(2024, 2, 29)), "date");
                        check(rows.getBoolean(5) == (i % 2 == 0) && rows.getDouble(6) == 1.5, "bool and float");
                    }
                }
            }
            System.out.println("ok prepared statement");

            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(10_000);
                long count = 0;
                long total = 0;
                try (ResultSet rows = statement.executeQuery("select g from generate_series(1, 1000000) as g")) {
                    while (rows.next()) {
                        count++;
                        total += rows.getLong(1);
                    }
                }
                check(count == 1_000_000 && total == 500_000_500_000L, "a million rows");
            }
            connection.commit();
            System.out.println("ok cursor over a million rows");

            try (Statement statement = connection.createStatement()) {
                Thread canceller = new Thread(() -> {
                    try {
                        Thread.sleep(500);
                        statement.cancel();
                    } catch (InterruptedException | SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
                canceller.start();
                try {
                    statement.executeQuery("select count(*) from generate_series(1, 100000000000) as g");
                    check(false, "not cancelled");
                } catch (SQLException e) {
                    check("57014".equals(e.getSQLState()), "cancelled with " + e.getSQLState());
                }
                canceller.join();
            }
            connection.rollback();
            System.out.println("ok cancel");

            try (Statement statement = connection.createStatement()) {
                try {
                    statement.executeQuery("select 1 / 0");
                    check(false, "no error");
                } catch (SQLException e) {
                    check("22012".equals(e.getSQLState()), e.getSQLState());
                }
                try {
                    statement.executeQuery("select 1");
                    check(false, "no error");
                } catch (SQLException e) {
                    check("25P02".equals(e.getSQLState()), e.getSQLState());
                }
                connection.rollback();
                try (ResultSet rows = statement.executeQuery("select 1")) {
                    check(rows.next(), "after rollback");
                }
            }
            connection.commit();
            System.out.println("ok error in a transaction");

            try (Statement statement = connection.createStatement()) {
                statement.execute("create schema jv");
                statement.execute("create table jv.t (id int, name varchar(20), amount numeric(10,2), at timestamp)");
                connection.commit();
                List<String> tables = new ArrayList<>();
                try (ResultSet rows = connection.getMetaData().getTables(null, "jv", "%", new String[] {"TABLE"})) {
                    while (rows.next()) {
                        tables.add(rows.getString("TABLE_NAME"));
                    }
                }
                check(tables.equals(List.of("t")), "tables " + tables);
                List<String> columns = new ArrayList<>();
                try (ResultSet rows = connection.getMetaData().getColumns(null, "jv", "t", "%")) {
                    while (rows.next()) {
                        columns.add(rows.getString("COLUMN_NAME") + ":" + rows.getString("TYPE_NAME") + ":" + rows.getInt("COLUMN_SIZE"));
                    }
                }
                check(columns.toString().equals("[id:int4:10, name:varchar:20, amount:numeric:10, at:timestamp:29]"), "columns " + columns);
                try (ResultSet rows = connection.getMetaData().getSchemas()) {
                    boolean found = false;
                    while (rows.next()) {
                        found |= "jv".equals(rows.getString(1));
                    }
                    check(found, "schemas");
                }
                statement.execute("drop schema jv cascade");
            }
            connection.commit();
            System.out.println("ok browse");
        }
    }
}
