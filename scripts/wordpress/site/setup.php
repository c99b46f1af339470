<?php
// php setup.php WP_DIR HOST:PORT: installs a site with an administrator, a second
// one who reads Spanish, a subscriber, and pages to try. The plugin is not there yet.
[ , $dir, $host ]          = $argv;
$_SERVER['HTTP_HOST']      = $host;
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI']    = '/';
define( 'WP_INSTALLING', true );
require "$dir/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter( 'pre_wp_mail', '__return_false' );
wp_install( 'Harbour Lane Clinic', 'admin', 'admin@example.org', false, '', 'admin-pass' );
wp_insert_user(
	array(
		'user_login' => 'reader',
		'user_pass'  => 'reader-pass',
		'role'       => 'subscriber',
	)
);
wp_insert_user(
	array(
		'user_login' => 'gestora',
		'user_pass'  => 'gestora-pass',
		'role'       => 'administrator',
		'locale'     => 'es_ES',
	)
);
$hostile = '{"protocol":"back-pain","lang":"\u0022\u003e\u003cscript\u003ewindow.pwned=1\u003c/script\u003e","country":"GB\u0022 onload=\u0022window.pwned=2","theme":"dark\u0022 onclick=\u0022window.pwned=3","accent":"javascript:window.pwned=4","label":"\u0022\u003e\u003cimg src=x onerror=window.pwned=5\u003e"}';
$pages   = array(
	'shortcode'         => 'Check it: [symptom_checker protocol="back-pain" lang="en" country="gb" theme="dark" accent="#7a1f5c" label="Try it"]',
	'bare'              => '[symptom_checker]',
	'hostile-shortcode' => '[symptom_checker lang=\'x" onload="window.pwned=6\' country="&quot;><script>window.pwned=7</script>" label=\'a" onmouseover="window.pwned=8" autofocus onfocus="window.pwned=9\' accent=\'#000000;}</style><script>window.pwned=10</script>\']',
	'hostile-protocol'  => '[symptom_checker protocol=\'../../wp-config" onload="window.pwned=11\']',
	'hostile-block'     => '<!-- wp:vertebra/symptom-checker ' . $hostile . ' /-->',
	'wrong-kind-block'  => '<!-- wp:vertebra/symptom-checker {"protocol":["x"],"lang":{"a":1},"country":7,"label":[["x"]]} /-->',
	'two'               => "<!-- wp:vertebra/symptom-checker {\"country\":\"US\"} /-->\n<!-- wp:vertebra/symptom-checker {\"country\":\"GB\",\"align\":\"wide\"} /-->",
	'plain'             => '<p>No checker is here.</p>',
);
foreach ( $pages as $slug => $content ) {
	wp_insert_post(
		array(
			'post_type'    => 'page',
			'post_status'  => 'publish',
			'post_title'   => $slug,
			'post_name'    => $slug,
			'post_content' => wp_slash( $content ),
		)
	);
}
update_option( 'permalink_structure', '/%postname%/' );
flush_rewrite_rules( false );
echo 'WordPress ' . esc_html( get_bloginfo( 'version' ) ) . ', PHP ' . PHP_VERSION . ", SQLite\n";
