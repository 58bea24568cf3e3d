-- The sample catalog: a shop of two years. Every value is computed from the row's number, so that each start of a new
-- data folder gives the same rows.
CREATE SCHEMA shop;

CREATE TABLE shop.customers AS
SELECT i AS customer_id,
       'Customer ' || lpad(i::text, 5, '0') AS name,
       (ARRAY['Ada', 'Alan', 'Barbara', 'Claude', 'Donald', 'Edsger', 'Frances', 'Grace'])[1 + i * 7 % 8]
           || '.' || i || '@example.com' AS email,
       (ARRAY['DE', 'FR', 'GB', 'IT', 'NL', 'PL', 'ES', 'US'])[1 + i * 31 % 97 % 8] AS country,
       date '2022-01-01' + i * 17 % 700 AS joined_on,
       i % 11 <> 0 AS newsletter
FROM generate_series(1, 20000) AS g(i);

CREATE TABLE shop.products AS
SELECT i AS product_id,
       (ARRAY['Small', 'Large', 'Light', 'Heavy', 'Plain'])[1 + i % 5] || ' '
           || (ARRAY['lamp', 'chair', 'table', 'shelf', 'clock', 'mug', 'rug'])[1 + i * 3 % 7] || ' ' || i AS name,
       (ARRAY['lighting', 'seating', 'tables', 'storage', 'decoration', 'kitchen', 'textiles'])[1 + i * 3 % 7] AS category,
       ((500 + i * 7919 % 19500) * 0.01)::numeric(8, 2) AS price
FROM generate_series(1, 500) AS g(i);

CREATE TABLE shop.orders PARTITIONED BY (month) AS
SELECT i AS order_id,
       1 + i % 20000 * 7919 % 20000 AS customer_id,
       timestamp '2024-01-01' + i * interval '2 minutes' + i * 37 % 3600 * interval '1 second' AS ordered_at,
       (ARRAY['paid', 'paid', 'shipped', 'shipped', 'shipped', 'returned', 'open'])[1 + i * 13 % 7] AS status,
       to_char(timestamp '2024-01-01' + i * interval '2 minutes' + i * 37 % 3600 * interval '1 second', 'YYYY-MM') AS month
FROM generate_series(1, 300000) AS g(i);

CREATE TABLE shop.order_items PARTITIONED BY (month) AS
SELECT o.order_id,
       n AS line,
       (1 + (o.order_id * 31 + n * 127) % 500)::integer AS product_id,
       (1 + (o.order_id + n) % 4)::integer AS quantity,
       o.month
FROM shop.orders AS o, generate_series(1, 3) AS g(n)
WHERE n <= 1 + o.order_id % 3;

CREATE VIEW shop.revenue_by_month AS
SELECT i.month, p.category, sum(i.quantity * p.price) AS revenue, count(*) AS lines
FROM shop.order_items AS i
JOIN shop.products AS p ON p.product_id = i.product_id
GROUP BY i.month, p.category;
